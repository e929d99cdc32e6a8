import type { Random } from "@/lib/random";
import { datasetOf } from "./dataset-of";
import { range } from "./engine/dataset";
import { createKernels } from "./engine/kernels/best";
import { createMlp } from "./engine/mlp";
import { type Budget, type Counts, createOracle } from "./engine/oracle";
import type { Examples } from "./suite";
import { describe, isTensor, type TensorValue, tensor, type Value } from "./value";

/** A model and its data, held by the judge while an attempt runs the loop. */
export interface HeldModel {
  /** What training starts from. */
  readonly params: TensorValue[];
  readonly n: number;
  /** What the attempt has used so far. */
  readonly counts: Readonly<Counts>;
  /**
   * Answers `gradient(params, indices)`, for `attempt.oracle`: the gradient of the mean loss over these examples.
   *
   * @throws {Error} in a learner's words: for wrong params or indices, or when the budget is used up
   */
  gradient(args: readonly Value[]): TensorValue[];
  /** Mean loss over all examples; NaN for params that are not finite. */
  loss(params: readonly TensorValue[]): number;
  accuracy(params: readonly TensorValue[], examples: Examples): number;
}

export function heldModel({
  layerSizes,
  data,
  random,
  budget,
}: {
  /** [784, 10] is softmax regression; hidden layers have ReLU. */
  layerSizes: readonly number[];
  data: Examples;
  /** Draws the first params. */
  random: Random;
  budget?: Budget;
}): HeldModel {
  const mlp = createMlp({ layerSizes, kernels: createKernels });
  const dataset = datasetOf(data, layerSizes);
  const oracle = createOracle(mlp, dataset, budget);
  const arrays = (params: readonly TensorValue[]) => params.map((p) => p.data as Float32Array);
  const areFinite = (params: readonly TensorValue[]) => params.every((p) => p.data.every(Number.isFinite));

  return {
    params: mlp.init(random).map((p, i) => tensor(p, mlp.shapes[i])),
    n: dataset.n,
    counts: oracle.counts,
    gradient([params, indices]) {
      const answer = oracle.gradient(arrays(paramsIn(params, mlp.shapes)), indicesIn(indices));
      switch (answer.status) {
        case "ok":
          return answer.gradients.map((g, i) => tensor(g, mlp.shapes[i]));
        case "diverged":
          throw new Error(
            `the params have grown beyond all numbers after ${oracle.counts.gradientEvaluations} gradients: the training diverged`,
          );
        case "over-budget": {
          const what = answer.budget === "examplesSeen" ? "examples" : "gradient evaluations";
          throw new Error(`the budget of ${answer.limit} ${what} is used up`);
        }
        case "invalid":
          throw new Error(`gradient(params, indices): ${answer.message}`);
        default:
          return answer satisfies never;
      }
    },
    loss: (params) =>
      areFinite(params)
        ? mlp.loss(arrays(params), dataset.rowsAt(range(0, dataset.n)), dataset.labels, dataset.n)
        : Number.NaN,
    accuracy(params, examples) {
      const { rowsAt, labels, n } = datasetOf(examples, layerSizes);
      return areFinite(params) ? mlp.accuracy(arrays(params), rowsAt(range(0, n)), labels, n) : 0;
    },
  };
}

function paramsIn(value: Value, shapes: readonly (readonly number[])[]): TensorValue[] {
  const fits =
    Array.isArray(value) &&
    value.length === shapes.length &&
    value.every(
      (v: Value, i) => isTensor(v) && v.dtype === "float32" && v.shape.join() === shapes[i]!.join(),
    );
  if (fits) return value as TensorValue[];
  const due = shapes.map((shape) => `[${shape.join(", ")}]`).join(", ");
  const got = Array.isArray(value) ? value.map(describe).join(", ") || "nothing" : describe(value);
  throw new Error(`gradient(params, indices) wants params of shapes ${due}; it got ${got}`);
}

function indicesIn(value: Value): number[] {
  if (Array.isArray(value) && value.every((i) => typeof i === "number")) return value;
  throw new Error(`gradient(params, indices) wants an array of indices; it got ${describe(value)}`);
}
