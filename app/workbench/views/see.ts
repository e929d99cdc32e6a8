import { createMlp } from "@/grader/engine/mlp";
import type { PictureOf } from "@/grader/picture";

/** What a model makes of images. */
export interface Seen {
  /** The class it holds most likely; the first of equals. */
  readonly digit: number;
  /** The probability of each class. */
  readonly probabilities: readonly number[];
}

/**
 * Shows images to a model.
 *
 * @param images n · 784 numbers from 0 to 1, row-major
 */
export function see({ layerSizes, params }: PictureOf<"model">, images: Float32Array): Seen[] {
  const n = images.length / layerSizes[0]!;
  const classes = layerSizes.at(-1)!;
  // Params beyond all numbers are an answer too: it then sees nothing.
  if (!params.every((p) => p.every(Number.isFinite)))
    return Array.from({ length: n }, () => ({
      digit: 0,
      probabilities: new Array(classes).fill(Number.NaN),
    }));
  const logits = createMlp({ layerSizes }).forward(params, images, n);
  return Array.from({ length: n }, (_, i) => softmax(logits.subarray(i * classes, (i + 1) * classes)));
}

function softmax(logits: Float32Array): Seen {
  const largest = Math.max(...logits);
  const powers = Array.from(logits, (z) => Math.exp(z - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return { digit: logits.indexOf(largest), probabilities: powers.map((power) => power / sum) };
}
