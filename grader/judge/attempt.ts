import { type JudgeMessage, mostTogether } from "../messages";
import type { StepTelemetry } from "../telemetry";
import type { Handle, Oracle, Value } from "../value";
import { encodeValue } from "../wire";
import { type AttemptOptions, Exchange } from "./exchange";
import type { Guest } from "./guest";
import { Stopped } from "./stopped";

export type { AttemptOptions } from "./exchange";

/** What `compile` made of a learner's file. */
export type LoadableModule = Omit<Extract<JudgeMessage, { type: "load" }>, "type"> & {
  exports?: readonly string[];
};

export interface CallOptions {
  /** Properties of the result that stay in the guest and come back as handles; [""] keeps all of it. */
  keep?: string[];
  /** Properties of the result, or [""], that stay in the guest and are sent as well: each comes as `{ handle, value }`. */
  share?: string[];
  /** The export is asynchronous: a promise is awaited instead of being a wrong answer. */
  awaits?: boolean;
  /** Told of an argument that the call changed in place, by its number; as the guest says, so a hint. */
  onChanged?: (argument: number) => void;
}

/** An attempt: a thing that answers calls. */
export class Attempt {
  /** Names that the module exports which was loaded last. */
  exports: readonly string[] = [];
  private readonly exchange: Exchange;
  private nextId = 0;

  private constructor(exchange: Exchange) {
    this.exchange = exchange;
  }

  /**
   * Waits until the guest is up. Nothing of the attempt has run by then, so a failure is ours.
   *
   * @throws {AppError} `sandbox-failed`
   */
  static async open(guest: Guest, options: AttemptOptions): Promise<Attempt> {
    return new Attempt(await Exchange.open(guest, options));
  }

  get host(): Guest["host"] {
    return this.exchange.host;
  }

  get backend(): string {
    return this.exchange.backend;
  }

  get note(): string | undefined {
    return this.exchange.note;
  }

  /** Tensors that calls left behind, counted by the guest: a hint for the learner, never a grade. */
  get leaked(): number {
    return this.exchange.leaked;
  }

  /** Whether it can be asked nothing any more. */
  get over(): boolean {
    return this.exchange.over;
  }

  /** How long each further call may take. */
  set callMs(ms: number) {
    this.exchange.callMs = ms;
  }

  /** Loads a compiled module. @throws {Stopped} when it does not load */
  async load({ code, imports, names, exports = [] }: LoadableModule): Promise<void> {
    this.exports = exports;
    this.exchange.oracles.forget();
    await this.exchange.request({ type: "load", code, imports, names });
  }

  /** Calls an export. @throws {Stopped} when it throws, takes too long, or the guest dies */
  async call(
    name: string,
    args: readonly Value[],
    { keep = [], share = [], awaits = false, onChanged }: CallOptions = {},
  ): Promise<Value> {
    const blobs: ArrayBufferView[] = [];
    const encoded = encodeValue(args, blobs);
    const id = this.nextId++;
    const { value, changed } = await this.exchange.request(
      { type: "call", id, export: name, args: encoded, keep, share, awaits },
      blobs,
    );
    if (changed !== undefined) onChanged?.(changed);
    return value;
  }

  /**
   * Calls an export once with each of these lists of arguments, and gives the answers in their order, as they come.
   *
   * @param onChanged told of a call, by its number, and of its argument that it changed in place: the first of a message
   * @throws {Stopped} as `call` does; `at` says which call threw
   */
  async *callEach(
    name: string,
    lists: readonly (readonly Value[])[],
    onChanged?: (call: number, argument: number) => void,
  ): AsyncGenerator<Value> {
    for (let from = 0; from < lists.length; from += mostTogether) {
      const some = lists.slice(from, from + mostTogether);
      yield* await this.callTogether(name, some, from, onChanged);
    }
  }

  private async callTogether(
    name: string,
    lists: readonly (readonly Value[])[],
    from: number,
    onChanged?: (call: number, argument: number) => void,
  ): Promise<readonly Value[]> {
    const blobs: ArrayBufferView[] = [];
    const encoded = encodeValue(lists, blobs);
    const id = this.nextId++;
    const count = lists.length;
    const asked = { type: "call-each", id, export: name, lists: encoded, count } as const;
    const answer = await this.exchange.request(asked, blobs).catch((error) => {
      throw this.countedFrom(from, count, error);
    });
    const { value, changed, at = 0 } = answer;
    if (!Array.isArray(value) || value.length !== count)
      throw this.exchange.endTampered(`answered ${count} calls with something else than ${count} answers`);
    if (changed !== undefined && at < count) onChanged?.(from + at, changed);
    return value;
  }

  /** An error of some calls, as one of all of them. */
  private countedFrom(from: number, count: number, error: unknown): unknown {
    if (!(error instanceof Stopped) || error.reason.kind !== "threw") return error;
    const { at, ...reason } = error.reason;
    if (at === undefined) return error;
    if (at >= count) return this.exchange.endTampered(`threw in call ${at + 1} of ${count}`);
    return new Stopped({ ...reason, at: from + at });
  }

  /** Leaves a value in the guest, so that many calls can be given it without sending it again. */
  put(value: Value): Handle {
    const blobs: ArrayBufferView[] = [];
    const id = this.nextId++;
    this.exchange.say({ type: "put", id, value: encodeValue(value, blobs) }, blobs);
    return { kind: "handle", id };
  }

  /** Lets values go that were left in the guest: before it does what it is asked next. */
  drop(...handles: Handle[]): void {
    this.exchange.drop(handles.map((h) => h.id));
  }

  /**
   * What a handle stands for. Typed arrays and whatever else cannot be put back as it is come as foreign.
   *
   * @throws {Stopped} when the guest has no such value any more, takes too long, or dies
   */
  async read({ id: handle }: Handle): Promise<Value> {
    return (await this.exchange.request({ type: "read", id: this.nextId++, handle })).value;
  }

  /** An asynchronous function for the attempt, answered here. What it throws as `Stopped`-free Error, the learner sees. */
  oracle(answer: (args: readonly Value[]) => Value | Promise<Value>): Oracle {
    return this.exchange.oracles.offer(this.nextId++, answer);
  }

  /** Runs a whole loop in the guest: see `judge/train.ts`. */
  async train(
    plan: Value,
    onProgress: (telemetry: StepTelemetry) => void,
    onParams: ((steps: number, value: Value) => void) | null = null,
  ): Promise<Value> {
    const blobs: ArrayBufferView[] = [];
    const encoded = encodeValue(plan, blobs);
    const { exchange } = this;
    exchange.onProgress = onProgress;
    exchange.onParams = onParams;
    try {
      const message = { type: "train", id: this.nextId++, plan: encoded } as const;
      return (await exchange.request(message, blobs, exchange.remainingMs)).value;
    } finally {
      exchange.onProgress = null;
      exchange.onParams = null;
    }
  }

  kill(): void {
    this.exchange.kill();
  }
}
