import type { PlanePoint } from "@/lib/field";
import { createRandom } from "@/lib/random";
import { datasetOf } from "../dataset-of";
import { range } from "../engine/dataset";
import { createMlp } from "../engine/mlp";
import { independentBatches } from "../engine/sampling";
import type { Examples } from "../suite";
import { raceLandscape } from "./landscapes";
import type { RaceSetup } from "./setup";

/** How a racer moves: new params for the params and the gradients at them. May ask somebody far away. */
export type Move = (
  params: readonly Float32Array[],
  gradients: readonly Float32Array[],
) => Promise<Float32Array[]>;

/** One racer's way. */
export interface Way {
  /** On a landscape: the start, and the point after each step. */
  readonly points: PlanePoint[];
  /** The loss at each of them. Of a batch while MNIST is trained on, so it jitters. */
  readonly losses: number[];
  /** Of MNIST, at the end: the share of right ones among digits that were not trained on. */
  accuracy?: number;
}

/** On MNIST, softmax regression is trained on this many digits, and tested on as many others. */
export const mnistDigits = { train: 2000, test: 500 } as const;

const softmaxRegression = [784, 10] as const;

/** A way so far out has diverged. */
const farAway = 1e6;

/** Runs a racer over a landscape. `onStep` is called after each step, with all of the way so far. */
export async function runOnLandscape(
  setup: RaceSetup,
  move: Move,
  onStep: (way: Way) => void = () => {},
): Promise<Way> {
  if (setup.on === "mnist") throw new RangeError("MNIST is no landscape in the plane");
  const { objective } = raceLandscape(setup.on, setup.conditionNumber);
  // A racer has float32 numbers, as tensors do: ours and a learner's own then start and round alike.
  let params: readonly Float32Array[] = [Float32Array.from(setup.start)];
  const way: Way = { points: [], losses: [] };
  for (let step = 0; ; step++) {
    const [x, y] = params[0] as unknown as [number, number];
    way.points.push([x, y]);
    way.losses.push(objective.value([x, y]));
    onStep(way);
    if (step === setup.steps || !(Math.hypot(x, y) < farAway)) return way;
    params = await move(params, [Float32Array.from(objective.gradient([x, y]))]);
  }
}

/** Trains softmax regression on MNIST with a racer: each has the same first weights and the same batches. */
export async function runOnMnist(
  setup: RaceSetup,
  data: { train: Examples; test: Examples },
  move: Move,
  onStep: (way: Way) => void = () => {},
): Promise<Way> {
  const mlp = createMlp({ layerSizes: softmaxRegression });
  const train = datasetOf(data.train, softmaxRegression);
  const random = createRandom(setup.seed);
  let params: readonly Float32Array[] = mlp.init(random.fork("init"));
  const batches = independentBatches(train.n, Math.min(setup.batchSize, train.n), random.fork("batches"));
  const way: Way = { points: [], losses: [] };
  for (let step = 0; step < setup.steps; step++) {
    const batch = batches.next();
    const rows = train.rowsAt(batch);
    const { loss, gradients } = mlp.gradient(params, rows, train.labelsAt(batch), batch.length);
    way.losses.push(loss);
    onStep(way);
    params = await move(params, gradients);
    if (!params.every((p) => p.every(Number.isFinite))) {
      way.losses.push(Number.NaN);
      return way;
    }
  }
  const test = datasetOf(data.test, softmaxRegression);
  way.losses.push(mlp.loss(params, train.rowsAt(range(0, train.n)), train.labels, train.n));
  way.accuracy = mlp.accuracy(params, test.rowsAt(range(0, test.n)), test.labels, test.n);
  onStep(way);
  return way;
}
