import type { Dataset } from "@/grader/engine/dataset";
import { createMlp } from "@/grader/engine/mlp";
import { createOracle, evaluate } from "@/grader/engine/oracle";
import { shuffledEpochs } from "@/grader/engine/sampling";
import { createRandom } from "@/lib/random";
import { adam, gradientDescent, heavyBall, rmsprop, type Step } from "../model/optimizers";
import { cosine } from "../model/schedules";
import type { Method, RateSchedule } from "./choices";

/** A whole training, in numbers. */
export interface Recipe {
  /** Widths of the hidden layers; none for softmax regression. */
  readonly hidden: readonly number[];
  readonly method: Method;
  readonly learningRate: number;
  readonly schedule: RateSchedule;
  readonly batchSize: number;
  /** How many examples to see in all; one seen twice counts twice. */
  readonly examples: number;
  readonly seed: number;
}

/** Where a training stands. */
export interface Progress {
  readonly seen: number;
  /** Over the watched examples; NaN once the training has diverged. */
  readonly loss: number;
  readonly accuracy: number;
  /** The first layer's weights, shape [inputs, outputs]. */
  readonly weights: Float32Array;
}

const stepOf: Record<Method, () => Step> = {
  SGD: gradientDescent,
  momentum: () => heavyBall(),
  RMSprop: () => rmsprop(),
  Adam: () => adam(),
};

/** About how often a training reports. */
const reports = 25;

/**
 * Trains a network on `data` and looks at `watched` from time to time: at the start, about every 25th of the way, and at
 * the end. Ends early when the training diverges.
 */
export function* trainNetwork(recipe: Recipe, data: Dataset, watched: Dataset): Generator<Progress> {
  const { hidden, learningRate, batchSize, examples, seed } = recipe;
  const mlp = createMlp({ layerSizes: [data.columns, ...hidden, data.classes] });
  const random = createRandom(seed);
  const params = mlp.init(random.fork("params"));
  const sampler = shuffledEpochs(data.n, batchSize, random.fork("batches"));
  const oracle = createOracle(mlp, data);
  const steps = Math.ceil(examples / batchSize);
  const rateAt = recipe.schedule === "cosine" ? cosine(learningRate, 0, steps).rate : () => learningRate;
  const update = params.map(() => stepOf[recipe.method]());
  const progress = (): Progress => ({
    seen: oracle.counts.examplesSeen,
    ...evaluate(mlp, params, watched),
    weights: params[0]!.slice(),
  });
  const lost = (): Progress => ({
    seen: oracle.counts.examplesSeen,
    loss: Number.NaN,
    accuracy: Number.NaN,
    weights: params[0]!.slice(),
  });

  yield progress();
  let due = examples / reports;
  for (let k = 0; k < steps; k++) {
    const answer = oracle.gradient(params, sampler.next());
    if (answer.status !== "ok") return yield lost();
    const rate = rateAt(k);
    for (const [i, w] of params.entries()) update[i]!(w, answer.gradients[i]!, rate);
    oracle.markStep();
    if (oracle.counts.examplesSeen < due && k < steps - 1) continue;
    due = oracle.counts.examplesSeen + examples / reports;
    if (!params.every((w) => w.every(Number.isFinite))) return yield lost();
    yield progress();
  }
}
