import { createDataset, type Dataset } from "@/grader/engine/dataset";
import type { Examples } from "@/grader/suite";
import { createRandom } from "@/lib/random";

/** About 80 % zeros, like MNIST; the rest bytes from 1 to 255. */
export function sparseBytes(length: number, seed: string | number): Uint8Array {
  const random = createRandom(seed).fork("pixels");
  return Uint8Array.from({ length }, () => (random.uniform() < 0.8 ? 0 : 1 + random.integer(255)));
}

export const sparseFloats = (length: number, seed: string | number) =>
  Float32Array.from(sparseBytes(length, seed), (byte) => byte / 255);

export function randomFloats(length: number, seed: string | number): Float32Array {
  const random = createRandom(seed).fork("floats");
  return Float32Array.from({ length }, () => random.between(-1, 1));
}

export function randomLabels(n: number, classes: number, seed: string | number): Uint8Array {
  const random = createRandom(seed).fork("labels");
  return Uint8Array.from({ length: n }, () => random.integer(classes));
}

/**
 * A learnable dataset: each class has its own blurred template of lit pixels, and an example lights most of them and a
 * few others.
 */
export function learnableDataset(n: number, columns: number, classes: number, seed: string): Dataset {
  return createDataset({ ...learnableBytes(n, columns, classes, seed), columns, classes });
}

/** The same as a suite has its examples. */
export function learnableExamples(n: number, columns: number, classes: number, seed: string): Examples {
  const { x, labels } = learnableBytes(n, columns, classes, seed);
  return { images: Float32Array.from(x, (byte) => byte / 255), labels, count: n };
}

function learnableBytes(n: number, columns: number, classes: number, seed: string) {
  const random = createRandom(seed);
  const templates = Array.from({ length: classes }, () =>
    Array.from({ length: columns }, () => random.uniform() < 0.15),
  );
  const labels = randomLabels(n, classes, seed);
  const x = new Uint8Array(n * columns);
  for (let i = 0; i < n; i++) {
    const template = templates[labels[i]!]!;
    for (let c = 0; c < columns; c++)
      if (random.uniform() < (template[c] ? 0.7 : 0.05)) x[i * columns + c] = 1 + random.integer(255);
  }
  return { x, labels };
}
