import type { Random } from "@/lib/random";
import { createDataset, type Dataset } from "../engine/dataset";
import { createMlp } from "../engine/mlp";
import { shuffledEpochs } from "../engine/sampling";
import type { Track } from "./tracks";

/** Images as bytes, 784 each, and their labels. */
export interface Digits {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

export const pixels = 784;
export const classes = 10;

export const digitsDataset = ({ images, labels }: Digits): Dataset =>
  createDataset({ x: images, labels, columns: pixels, classes });

/** The recipe to beat: plain mini-batch descent at a constant rate. */
const recipe = { batchSize: 128, learningRate: 0.1 } as const;

/** One hidden layer: of 128, or of 10 where no more is allowed. */
export const baselineHidden = ({ maxParameters }: Pick<Track, "maxParameters">): number[] =>
  maxParameters < 101_770 ? [10] : [128];

/** What an accuracy is measured by: these examples of a dataset. */
export type Measure = (data: Dataset, indices: Int32Array) => number;

/** Trains the baseline inside the engine: the same arithmetic as the starter's, without a guest. */
export function trainBaseline(
  track: Pick<Track, "examples" | "maxParameters">,
  random: Random,
  train: Dataset,
): Measure {
  const mlp = createMlp({ layerSizes: [train.columns, ...baselineHidden(track), train.classes] });
  const params = mlp.init(random.fork("init"));
  const { batchSize, learningRate } = recipe;
  const sampler = shuffledEpochs(train.n, batchSize, random.fork("batches"));
  for (let seen = 0; seen < track.examples; ) {
    const batch = sampler.next().subarray(0, track.examples - seen);
    mlp.descend(params, train.rowsAt(batch), train.labelsAt(batch), batch.length, learningRate);
    seen += batch.length;
  }
  return (data, indices) =>
    mlp.accuracy(params, data.rowsAt(indices), data.labelsAt(indices), indices.length);
}
