import { PIXELS } from "@/data/mnist/idx";
import type { ReadRange } from "@/data/mnist/loader";
import type { IdxSplit } from "@/data/mnist/source";
import { createRandom } from "@/lib/random";

/** A made-up split, for what does not depend on the genuine pixels. */
export function syntheticSplit(count: number, seed: string): IdxSplit {
  const random = createRandom(seed);
  return {
    // Mostly paper, like MNIST, so that blocks do compress.
    images: Uint8Array.from({ length: count * PIXELS }, () => Math.max(0, random.integer(1024) - 768)),
    labels: Uint8Array.from({ length: count }, () => random.integer(10)),
    imagesSha256: "ab".repeat(32),
    labelsSha256: "cd".repeat(32),
  };
}

/** Reads from memory and records what was asked for. */
export function memoryReader(file: Uint8Array): {
  read: ReadRange;
  asked: { offset: number; length: number }[];
} {
  const asked: { offset: number; length: number }[] = [];
  const read: ReadRange = async (offset, length) => {
    asked.push({ offset, length });
    return new Uint8Array(file.subarray(offset, offset + length));
  };
  return { read, asked };
}
