import { type TensorValue, tensor, type Value } from "@/grader/value";

type Exports = Record<string, (...args: never[]) => Value>;

/** An optimizer that adds up something of every gradient, and moves by a rule: the exports of an attempt. */
export function summing(
  term: (gradient: number, all: readonly TensorValue[]) => number,
  move: (w: number, gradient: number, sum: number, learningRate: number) => number,
): Exports {
  return {
    init: (params: TensorValue[]) => params.map((w) => Array.from(w.data, () => 0)),
    step(
      params: TensorValue[],
      gradients: TensorValue[],
      state: number[][],
      { learningRate }: { learningRate: number },
    ) {
      const sums = state.map((of, i) => of.map((s, j) => s + term(gradients[i]!.data[j]!, gradients)));
      const next = params.map(({ data, shape }, i) => {
        const g = gradients[i]!.data;
        return tensor(
          Array.from(data, (w, j) => move(w, g[j]!, sums[i]![j]!, learningRate)),
          shape,
        );
      });
      return { params: next, state: sums };
    },
  };
}

export const adagrad = summing(
  (g) => g * g,
  (w, g, sum, learningRate) => w - (learningRate * g) / Math.sqrt(sum + 1e-12),
);

export const descent = summing(
  () => 0,
  (w, g, _sum, learningRate) => w - learningRate * g,
);
