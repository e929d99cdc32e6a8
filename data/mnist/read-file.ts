import { open } from "node:fs/promises";
import { join } from "node:path";
import { type MnistSplit, openMnist, type ReadRange } from "@/data/mnist/loader";
import { packName, type Split } from "@/data/mnist/split";
import { AppError } from "@/lib/app-error";

/**
 * Ranges of a file on disk. It is opened for each read: a pack has few blocks, and nothing is left to close.
 *
 * @throws {AppError} `dataset-missing` when the file cannot be opened
 */
export function fileReader(file: string): ReadRange {
  return async (offset, length) => {
    const handle = await open(file).catch((cause) => {
      throw new AppError("dataset-missing", `${file}: must be readable; run npx tsx data/mnist/pack-cli.ts`, {
        cause,
      });
    });
    try {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) break; // the end of the file
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    } finally {
      await handle.close();
    }
  };
}

/**
 * A split from the folder that `ensureMnist` filled.
 *
 * @example
 * const train = await mnistFromFolder(".build/data", "train");
 * const { images, labels } = await train.examples(0, 128);
 */
export function mnistFromFolder(folder: string, split: Split): Promise<MnistSplit> {
  return openMnist(fileReader(join(folder, packName(split))), packName(split));
}
