import { drawTensors } from "./answers";
import { optimize, type Reference } from "./drive";
import type { TestContext } from "./suite";
import { type TensorValue, tensor } from "./value";

/**
 * Gives an optimizer one gradient that is NaN, among others that are not, and two more steps of ordinary ones: the number
 * that it belongs to is lost, and every other must go where the reference goes.
 *
 * Finds a state that numbers share, and an update that looks at all numbers at once.
 */
export async function checkSpoiltGradient(
  t: Pick<TestContext, "attempt" | "check" | "close" | "random" | "show">,
  run: {
    reference: Reference;
    options: { readonly [name: string]: number };
    rtol: number;
    atol: number;
  },
): Promise<void> {
  const shapes = [[2, 3], [4]];
  const params = drawTensors(t.random, ...shapes);
  const spoilt = t.random.integer(6);
  const others = (tensors: readonly TensorValue[]) =>
    tensors.flatMap(({ data }, i) => Array.from(data).filter((_, j) => i > 0 || j !== spoilt));
  const updates = others(params).map(() => run.reference());
  let expected = others(params);
  let gradients: TensorValue[] = [];
  const seen: { actual: number[]; expected: number[] }[] = [];
  await optimize(t, {
    params,
    steps: 3,
    gradients(k) {
      const [first, second] = drawTensors(t.random, ...shapes) as [TensorValue, TensorValue];
      const data = Array.from(first.data, (x, j) => (k === 1 && j === spoilt ? Number.NaN : x));
      gradients = [tensor(data, first.shape), second];
      return gradients;
    },
    options: () => run.options,
    onStep(_, now) {
      const g = others(gradients);
      expected = expected.map((w, j) => updates[j]!(w, g[j]!, run.options));
      seen.push({ actual: others(now), expected });
    },
  });
  // All steps first: mistakes that agree in one part in another, and so can be told apart.
  seen.forEach(({ actual, expected }, i) => {
    const { rtol, atol } = run;
    t.close(actual, expected, { rtol, atol, what: "the params that met no NaN", step: i + 1 });
  });
}
