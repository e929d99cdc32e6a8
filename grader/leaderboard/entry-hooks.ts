import { Stopped } from "../judge/stopped";
import type { Asking } from "../suite";
import { describe, type Handle, isForeign, isHandle, isTensor, type TensorValue, type Value } from "../value";
import type { HookClock } from "./hook-clock";
import {
  batchSizes,
  type HookName,
  maxHiddenLayers,
  stateInAnyCase,
  statePerParameter,
  widths,
} from "./hooks";
import { Refused } from "./refused";

export type Shapes = readonly (readonly number[])[];

/** Params as the guest keeps them, and as they were sent. */
export interface SharedParams {
  handle: Handle;
  values: TensorValue[];
}

/** What a run asks of an entry. Each answer is checked, and one that breaks its hook's rule is refused. */
export class EntryHooks {
  private readonly guest: Asking;
  private readonly clock: HookClock | undefined;

  constructor(guest: Asking, clock: HookClock | undefined) {
    this.guest = guest;
    this.clock = clock;
  }

  has(hook: HookName): boolean {
    return this.guest.exports.includes(hook);
  }

  /** @returns hidden widths */
  async architecture(rules: { track: string; examples: number; maxParameters: number }): Promise<number[]> {
    const answer = await this.ask("architecture", undefined, [{ ...rules, widths }]);
    const due = `an array of at most ${maxHiddenLayers} hidden widths, each one of ${widths.join(", ")}`;
    if (!Array.isArray(answer) || answer.length > maxHiddenLayers)
      throw malformed("architecture", undefined, due, describe(answer));
    const wrong = answer.find((width: Value) => !widths.includes(width as number));
    if (wrong !== undefined || answer.includes(undefined))
      throw malformed("architecture", undefined, due, `one with ${describe(wrong)}`);
    const hidden = answer as number[];
    const count = parameterCount([784, ...hidden, 10]);
    if (count > rules.maxParameters) {
      throw new Refused(
        "malformed",
        `architecture must stay within ${rules.maxParameters} parameters; [${hidden.join(", ")}] gives ${count}`,
        { hook: "architecture" },
      );
    }
    return hidden;
  }

  async batchSize(rules: { track: string; examples: number; parameters: number }): Promise<number> {
    const answer = await this.ask("batchSize", undefined, [rules]);
    const { from, to } = batchSizes;
    if (!(Number.isInteger(answer) && (answer as number) >= from && (answer as number) <= to))
      throw malformed("batchSize", undefined, `a whole number from ${from} to ${to}`, describe(answer));
    return answer as number;
  }

  async initialParams(shapes: Shapes, seed: number): Promise<TensorValue[]> {
    const answer = await this.ask("initialParams", undefined, [shapes, { seed }]);
    return tensorsOf(answer, shapes, "initialParams", undefined);
  }

  /** The state before the first step. */
  init(params: readonly TensorValue[]): Promise<Value> {
    return this.ask("init", undefined, [params], { keep: [""] });
  }

  /** @returns which examples are next */
  async sample(
    asked: { step: number; batchSize: number; n: number; seed: number },
    state: Value,
  ): Promise<number[]> {
    const answer = await this.ask("sample", asked.step, [asked, state]);
    const due = `${asked.batchSize} different indices from 0 to ${asked.n - 1}`;
    if (!Array.isArray(answer) || answer.length !== asked.batchSize)
      throw malformed("sample", asked.step, due, describe(answer));
    const seen = new Set<number>();
    for (const [i, index] of (answer as Value[]).entries()) {
      if (!(Number.isInteger(index) && (index as number) >= 0 && (index as number) < asked.n))
        throw malformed("sample", asked.step, due, `one whose number ${i} is ${describe(index)}`);
      if (seen.has(index as number))
        throw malformed("sample", asked.step, due, `one that has ${index} more than once`);
      seen.add(index as number);
    }
    return answer as number[];
  }

  /** @returns the options of this step */
  async schedule(asked: { step: number } & { readonly [name: string]: number }): Promise<Value> {
    const answer = await this.ask("schedule", asked.step, [asked]);
    const due = "a record of finite numbers, such as { learningRate: 0.1 }";
    if (typeof answer !== "object" || answer === null || Array.isArray(answer) || isTensor(answer))
      throw malformed("schedule", asked.step, due, describe(answer));
    for (const [name, value] of Object.entries(answer)) {
      if (!Number.isFinite(value))
        throw malformed("schedule", asked.step, due, `one whose ${name} is ${describe(value)}`);
    }
    return answer;
  }

  async step(
    step: number,
    params: Value,
    gradients: readonly TensorValue[],
    state: Value,
    options: Value,
    shapes: Shapes,
  ): Promise<{ params: SharedParams; state: Value }> {
    const answer = await this.ask("step", step, [params, gradients, state, options], {
      keep: ["state"],
      share: ["params"],
    });
    const { params: shared, state: kept } = (answer ?? {}) as { params?: Value; state?: Value };
    const { handle, value } = (shared ?? {}) as { handle?: Value; value?: Value };
    if (shared === undefined || !isHandle(handle as Value))
      throw malformed("step", step, "{ params, state }", describe(answer));
    return {
      params: { handle: handle as Handle, values: tensorsOf(value, shapes, "step", step, "params: ") },
      state: kept ?? null,
    };
  }

  put(value: Value): Handle {
    return this.guest.put(value);
  }

  drop(...values: Value[]): void {
    const handles = values.filter(isHandle);
    if (handles.length) this.guest.drop(...handles);
  }

  /** The state as plain values, for another guest to go on from. */
  async readState(state: Value, step: number, parameters: number): Promise<Value> {
    const value = isHandle(state) ? await this.timed("step", step, () => this.guest.read(state)) : state;
    const limit = statePerParameter * parameters + stateInAnyCase;
    const { numbers, foreign } = measure(value);
    if (foreign)
      throw new Refused(
        "malformed",
        `state may hold numbers, texts, arrays, records and tensors; before step ${step} it holds ${foreign}`,
        { hook: "step", step },
      );
    if (numbers > limit)
      throw new Refused(
        "malformed",
        `state may hold ${limit} numbers, ${statePerParameter} for each parameter and ${stateInAnyCase} more; before step ${step} it holds ${numbers}`,
        { hook: "step", step },
      );
    return value;
  }

  private ask(
    hook: HookName,
    step: number | undefined,
    args: readonly Value[],
    options?: { keep?: string[]; share?: string[] },
  ): Promise<Value> {
    return this.timed(hook, step, () => this.guest.call(hook, args, options));
  }

  /** Counts the time of a call, and turns what ended it into a refusal. */
  private async timed<T>(hook: HookName, step: number | undefined, ask: () => Promise<T>): Promise<T> {
    const where = step === undefined ? { hook } : { hook, step };
    const started = performance.now();
    try {
      return await ask();
    } catch (error) {
      throw error instanceof Stopped ? refusalOf(error, where) : error;
    } finally {
      this.clock?.spend(performance.now() - started, where);
    }
  }
}

const malformed = (hook: HookName, step: number | undefined, due: string, got: string) =>
  new Refused(
    "malformed",
    `${hook} must return ${due}; ${step === undefined ? "it" : `at step ${step} it`} returned ${got}`,
    step === undefined ? { hook } : { hook, step },
  );

function refusalOf(stopped: Stopped, at: { hook: string; step?: number }): Refused {
  const { reason } = stopped;
  const where = { ...at, cause: stopped };
  const line = "position" in reason && reason.position ? ` (line ${reason.position.line})` : "";
  const when = where.step === undefined ? "" : ` at step ${where.step}`;
  switch (reason.kind) {
    case "threw":
      return new Refused("error", `${where.hook} threw${when}${line}: ${reason.message}`, where);
    case "load":
      return new Refused("error", `the file does not load${line}: ${reason.message}`);
    case "timeout":
      return new Refused("timeout", `${reason.message}${when ? ` (${where.hook}${when})` : ""}`, where);
    case "died":
      return new Refused("error", `${where.hook} ended the run${when}: ${reason.message}`, where);
    default:
      return reason satisfies never;
  }
}

function tensorsOf(
  answer: Value,
  shapes: Shapes,
  hook: HookName,
  step: number | undefined,
  part = "",
): TensorValue[] {
  const due = `${part}an array of tensors of shapes ${shapes.map((s) => `[${s.join(", ")}]`).join(", ")}`;
  if (!Array.isArray(answer) || answer.length !== shapes.length)
    throw malformed(hook, step, due, describe(answer));
  for (const [i, value] of (answer as Value[]).entries()) {
    const shape = shapes[i]!;
    if (!isTensor(value) || value.dtype !== "float32" || value.shape.join() !== shape.join())
      throw malformed(
        hook,
        step,
        due,
        `one whose number ${i} is ${describe(value)}${isTensor(value) && value.dtype !== "float32" ? ` of ${value.dtype}` : ""}`,
      );
  }
  return answer as TensorValue[];
}

/** How many numbers a state holds, texts counted by their characters, and the first thing that cannot cross. */
function measure(value: Value): { numbers: number; foreign: string | null } {
  if (isForeign(value)) return { numbers: 0, foreign: value.what };
  if (isTensor(value)) return { numbers: value.data.length, foreign: null };
  if (typeof value === "string") return { numbers: value.length, foreign: null };
  if (typeof value !== "object" || value === null) return { numbers: 1, foreign: null };
  let numbers = 0;
  for (const [key, item] of Object.entries(value)) {
    const inside = measure(item as Value);
    numbers += inside.numbers + (Array.isArray(value) ? 0 : key.length);
    if (inside.foreign) return inside;
  }
  return { numbers, foreign: null };
}

export const parameterCount = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, out, i) => sum + (sizes[i]! + 1) * out, 0);
