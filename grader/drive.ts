import { propertiesFrom, tensorsFrom } from "./answers";
import type { TestContext } from "./suite";
import { type TensorValue, tensor, type Value } from "./value";

type Options = { readonly [name: string]: number };

/**
 * An optimizer's update of one number, in float64. Made afresh for each number of each tensor, so what the
 * closure remembers is that number's state, and no two can share it.
 */
export type Reference = () => (w: number, gradient: number, options: Options) => number;

export interface Drive {
  params: readonly TensorValue[];
  steps: number;
  /** The gradients of step k, counted from 1, at the params of that step. */
  gradients(k: number, params: readonly TensorValue[]): readonly TensorValue[];
  /** The options of step k. */
  options(k: number): Options;
  reference: Reference;
  /** Relative to the size of a number, and to 1 where numbers are near zero. */
  rtol: number;
  atol: number;
  onStep?(k: number, params: readonly TensorValue[]): void;
}

/**
 * Runs an attempt's optimizer, `init(params)` and then `step(params, gradients, state, options)`, beside a
 * reference, and compares the params after every step.
 *
 * The state stays in the guest: its shape is the learner's own.
 *
 * @returns the attempt's last params
 */
export async function drive(
  t: Pick<TestContext, "attempt" | "check" | "close">,
  { params, steps, gradients, options, reference, rtol, atol, onStep }: Drive,
): Promise<TensorValue[]> {
  const shapes = params.map((w) => w.shape);
  const updates = params.map((w) => Array.from(w.data, () => reference()));
  let expected = params.map((w) => Array.from(w.data));
  let actual = [...params];
  let state: Value = await t.attempt.call("init", [params], { keep: [""] });
  for (let k = 1; k <= steps; k++) {
    const g = gradients(k, actual);
    const now = options(k);
    const answer = await t.attempt.call("step", [actual, g, state, now], { keep: ["state"] });
    const next = propertiesFrom(t, answer, "step", ["params", "state"]);
    expected = expected.map((w, i) => w.map((x, j) => updates[i]![j]!(x, g[i]!.data[j]!, now)));
    t.close(
      next.params,
      expected.map((w, i) => tensor(w, shapes[i])),
      { rtol, atol, what: "params", step: k },
    );
    actual = tensorsFrom(t, next.params, "step", shapes);
    state = next.state;
    onStep?.(k, actual);
  }
  return actual;
}
