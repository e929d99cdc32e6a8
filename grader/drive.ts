import { propertiesFrom, tensorsFrom } from "./answers";
import type { TestContext } from "./suite";
import { isHandle, type TensorValue, tensor, type Value } from "./value";

type Options = { readonly [name: string]: number };
type Context = Pick<TestContext, "attempt" | "check" | "close">;

/** A run of an attempt's optimizer: `init(params)`, and then `step(params, gradients, state, options)` again and again. */
export interface Run {
  params: readonly TensorValue[];
  steps: number;
  /** The gradients of step k, counted from 1, at the params of that step. */
  gradients(k: number, params: readonly TensorValue[]): readonly TensorValue[];
  /** The options of step k. */
  options(k: number): Options;
  onStep?(k: number, params: readonly TensorValue[]): void;
}

/**
 * An optimizer's update of one number, in float64. Made afresh for each number of each tensor, so what the
 * closure remembers is that number's state, and no two can share it.
 */
export type Reference = () => (w: number, gradient: number, options: Options) => number;

export interface Drive extends Run {
  reference: Reference;
  /** Relative to the size of a number, and to 1 where numbers are near zero. */
  rtol: number;
  atol: number;
}

/**
 * Runs an attempt's optimizer where only the outcome counts.
 *
 * The state stays in the guest: its shape is the learner's own.
 *
 * @returns the attempt's last params
 */
export async function optimize(
  t: Context,
  { params, steps, gradients, options, onStep }: Run,
): Promise<TensorValue[]> {
  const shapes = params.map((w) => w.shape);
  let now = [...params];
  let state: Value = await t.attempt.call("init", [params], { keep: [""] });
  for (let k = 1; k <= steps; k++) {
    const answer = await t.attempt.call("step", [now, gradients(k, now), state, options(k)], {
      keep: ["state"],
    });
    const next = propertiesFrom(t, answer, "step", ["params", "state"]);
    now = tensorsFrom(t, next.params, "step", shapes);
    // The guest has room for one state, not for one of every step.
    if (isHandle(state)) t.attempt.drop(state);
    state = next.state;
    onStep?.(k, now);
  }
  return now;
}

/** Runs an attempt's optimizer beside a reference, and compares the params of every step. */
export async function drive(t: Context, { reference, rtol, atol, ...run }: Drive): Promise<TensorValue[]> {
  const updates = run.params.map((w) => Array.from(w.data, () => reference()));
  const compared: { actual: readonly TensorValue[]; expected: TensorValue[] }[] = [];
  let expected = run.params.map((w) => Array.from(w.data));
  // What this step is given: asked for once, since a test may draw it at random.
  let g: readonly TensorValue[] = [];
  let now: Options = {};
  const last = await optimize(t, {
    ...run,
    gradients(k, params) {
      g = run.gradients(k, params);
      return g;
    },
    options(k) {
      now = run.options(k);
      return now;
    },
    onStep(k, params) {
      expected = expected.map((w, i) => w.map((x, j) => updates[i]![j]!(x, g[i]!.data[j]!, now)));
      compared.push({ actual: params, expected: expected.map((w, i) => tensor(w, run.params[i]!.shape)) });
      run.onStep?.(k, params);
    },
  });
  // At the end, because mistakes that agree in the first step part later, and so can be told apart.
  compared.forEach(({ actual, expected }, i) => {
    t.close(actual, expected, { rtol, atol, what: "params", step: i + 1 });
  });
  return last;
}
