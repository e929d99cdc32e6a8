import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { PIXELS } from "@/data/mnist/idx";
import { blockCounts, ensureMnist, type PackReport, packBlocks } from "@/data/mnist/pack";
import {
  blockLength,
  decodePackHeader,
  encodePackHeader,
  HEAD_BYTES,
  type PackHeader,
  packLength,
} from "@/data/mnist/pack-header";
import { syntheticSplit } from "@/tests/data/mnist/synthetic";
import { temporaryFolder } from "@/tests/data/mnist/temporary-folder";

// 47 MB pass through here several times, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Changes fields of a pack's header in place, checksum and all. */
function rewriteHeader(file: string, change: Partial<PackHeader>): void {
  const bytes = readFileSync(file);
  bytes.set(encodePackHeader({ ...decodePackHeader(file, bytes), ...change }));
  writeFileSync(file, bytes);
}

describe("packBlocks", () => {
  it("blockCounts starts small, goes on evenly and leaves nothing out", () => {
    expect(blockCounts(6000)).toEqual([256, 2500, 2500, 744]);
    expect(blockCounts(256)).toEqual([256]);
    expect(blockCounts(100)).toEqual([100]);
    expect(blockCounts(0)).toEqual([]);
  });

  it("packBlocks keeps every label and pixel, in order", async () => {
    const source = syntheticSplit(3000, "pack");
    const file = await packBlocks(source);
    const { blocks, count } = decodePackHeader("pack", file);
    expect(count).toBe(3000);
    let start = 0;
    for (const block of blocks) {
      // Node's own inflate, not our reader's.
      const plain = inflateRawSync(file.subarray(block.offset, block.offset + block.byteLength));
      expect(plain.length).toBe(blockLength(block.count));
      const end = start + block.count;
      expect(plain.subarray(0, block.count).equals(source.labels.subarray(start, end))).toBe(true);
      expect(plain.subarray(block.count).equals(source.images.subarray(start * PIXELS, end * PIXELS))).toBe(
        true,
      );
      start = end;
    }
    expect(start).toBe(3000);
    expect(packLength({ ...decodePackHeader("pack", file) })).toBe(file.length);
  });

  it("packBlocks refuses a number of images that is not the number of labels", async () => {
    const source = syntheticSplit(3, "mismatch");
    await expect(packBlocks({ ...source, labels: source.labels.subarray(1) })).rejects.toThrowError(
      "images must be 2 × 784 bytes, got 2352",
    );
  });
});

describe("ensureMnist", () => {
  const folder = temporaryFolder();
  const train = join(folder, "mnist-train.pack");
  const test = join(folder, "mnist-test.pack");
  let first: PackReport[];
  beforeAll(async () => {
    first = await ensureMnist(folder);
  });

  it("ensureMnist makes both packs and leaves nothing else behind", () => {
    expect(first).toMatchObject([
      { split: "train", examples: 60_000, made: true, bytes: statSync(train).size },
      { split: "test", examples: 10_000, made: true, bytes: statSync(test).size },
    ]);
    expect(readdirSync(folder).sort()).toEqual(["mnist-test.pack", "mnist-train.pack"]);
  });

  it("ensureMnist packs to less than a fifth of 55 MB", () => {
    expect(statSync(train).size + statSync(test).size).toBeLessThan(0.21 * 70_000 * (PIXELS + 1));
  });

  it("ensureMnist puts header and first block within the first read, under 5 % of either file", () => {
    for (const file of [train, test]) {
      const [block] = decodePackHeader(file, readFileSync(file)).blocks;
      expect(block!.offset + block!.byteLength).toBeLessThanOrEqual(HEAD_BYTES);
      expect(HEAD_BYTES / statSync(file).size).toBeLessThan(0.05);
    }
  });

  it("ensureMnist leaves current packs alone", async () => {
    const longAgo = new Date("2001-01-01");
    utimesSync(train, longAgo, longAgo);
    expect((await ensureMnist(folder)).map(({ made }) => made)).toEqual([false, false]);
    expect(statSync(train).mtime).toEqual(longAgo);
  });

  it.each([
    ["cut short", (file: string) => truncateSync(file, 1_000_000)],
    ["empty", (file: string) => truncateSync(file, 0)],
    ["no pack at all", (file: string) => writeFileSync(file, "hello")],
    ["made from other images", (file: string) => rewriteHeader(file, { imagesSha256: "ab".repeat(32) })],
    ["made from other labels", (file: string) => rewriteHeader(file, { labelsSha256: "ab".repeat(32) })],
  ])("ensureMnist replaces a pack that is %s", async (_, spoil) => {
    const whole = readFileSync(test);
    spoil(test);
    expect((await ensureMnist(folder)).map(({ made }) => made)).toEqual([false, true]);
    expect(readFileSync(test).equals(whole)).toBe(true);
  });

  it("ensureMnist leaves no temporary file behind when the pack cannot take its place", async () => {
    const blocked = join(folder, "blocked");
    mkdirSync(join(blocked, "mnist-train.pack", "a-folder-in-the-way"), { recursive: true });
    await expect(ensureMnist(blocked)).rejects.toMatchObject({ syscall: "rename" });
    expect(readdirSync(blocked)).toEqual(["mnist-train.pack"]);
  });

  it("ensureMnist leaves neither pack nor temporary file when the source is missing", async () => {
    const empty = join(folder, "elsewhere");
    await expect(ensureMnist(empty, folder)).rejects.toMatchObject({ code: "dataset-missing" });
    expect(readdirSync(empty)).toEqual([]);
  });
});
