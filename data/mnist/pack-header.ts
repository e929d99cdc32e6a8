import { crc32 } from "@/data/mnist/crc32";
import { PIXELS, SIDE } from "@/data/mnist/idx";
import { AppError } from "@/lib/app-error";

/** Bytes that nobody else's `SharedArrayBuffer` holds, as platform streams demand. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * What a reader asks for first. It holds the header and the whole first block, so that one request is
 * enough for a first batch (a test holds the packer to it).
 */
export const HEAD_BYTES = 48 * 1024;

/** An independently compressed run of consecutive examples. */
export interface PackBlock {
  /** Number of examples. */
  readonly count: number;
  /** Where its compressed bytes start in the file. */
  readonly offset: number;
  /** How many compressed bytes. */
  readonly byteLength: number;
  /** CRC-32 of the block uncompressed: labels, then pixels. */
  readonly crc32: number;
}

export interface PackHeader {
  /** Examples in all blocks together. */
  readonly count: number;
  /** sha256, in hex, of the IDX files the pack was made from. */
  readonly imagesSha256: string;
  readonly labelsSha256: string;
  readonly blocks: readonly PackBlock[];
}

const MAGIC = 0x4e4d4844; // "DHMN" in file order
const VERSION = 1; // raise it with any change of layout or block sizes: `ensureMnist` then packs again
const INDEX_START = 84;
const INDEX_ENTRY = 16;

/** Bytes of the header and index of a pack with so many blocks. */
export function packHeaderLength(blockCount: number): number {
  return INDEX_START + INDEX_ENTRY * blockCount + 4;
}

/** Bytes of one block uncompressed. */
export function blockLength(count: number): number {
  return count * (1 + PIXELS);
}

/** The first bytes of a pack; layout in README.md beside this. */
export function encodePackHeader({ count, imagesSha256, labelsSha256, blocks }: PackHeader): Bytes {
  const bytes = new Uint8Array(packHeaderLength(blocks.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, count, true);
  view.setUint16(12, SIDE, true);
  view.setUint16(14, SIDE, true);
  view.setUint32(16, blocks.length, true);
  bytes.set(fromHex(imagesSha256), 20);
  bytes.set(fromHex(labelsSha256), 52);
  blocks.forEach((block, i) => {
    const at = INDEX_START + INDEX_ENTRY * i;
    view.setUint32(at, block.count, true);
    view.setUint32(at + 4, block.offset, true);
    view.setUint32(at + 8, block.byteLength, true);
    view.setUint32(at + 12, block.crc32, true);
  });
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true);
  return bytes;
}

/**
 * Reads and checks the header of a pack.
 *
 * @param name for messages
 * @param head the file's first bytes, at least the whole header; what follows is ignored
 * @throws {AppError} `pack-corrupt` when it is not a pack of this version or any field or checksum is wrong
 */
export function decodePackHeader(name: string, head: Uint8Array): PackHeader {
  const must = (what: string, rule: unknown, got: unknown, holds = rule === got) => {
    if (!holds) throw new AppError("pack-corrupt", `${name}: ${what} must be ${rule}, got ${got}`);
  };
  const shortest = packHeaderLength(0);
  must("length", `at least ${shortest} bytes`, head.length, head.length >= shortest);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  must("magic", MAGIC, view.getUint32(0, true));
  must("version", VERSION, view.getUint32(4, true));
  must("rows", SIDE, view.getUint16(12, true));
  must("columns", SIDE, view.getUint16(14, true));
  const blockCount = view.getUint32(16, true);
  const length = packHeaderLength(blockCount);
  must("header length", `at most ${head.length} bytes`, length, length <= head.length);
  must("header crc32", crc32(head.subarray(0, length - 4)), view.getUint32(length - 4, true));

  const count = view.getUint32(8, true);
  const blocks: PackBlock[] = [];
  let offset = length;
  let examples = 0;
  for (let i = 0; i < blockCount; i++) {
    const at = INDEX_START + INDEX_ENTRY * i;
    const block = {
      count: view.getUint32(at, true),
      offset: view.getUint32(at + 4, true),
      byteLength: view.getUint32(at + 8, true),
      crc32: view.getUint32(at + 12, true),
    };
    must(`block ${i} offset`, offset, block.offset);
    offset += block.byteLength;
    examples += block.count;
    blocks.push(block);
  }
  must("examples in all blocks", count, examples);
  return {
    count,
    imagesSha256: toHex(head.subarray(20, 52)),
    labelsSha256: toHex(head.subarray(52, 84)),
    blocks,
  };
}

/** The length of the whole file. */
export function packLength({ blocks }: PackHeader): number {
  const last = blocks.at(-1);
  return last === undefined ? packHeaderLength(0) : last.offset + last.byteLength;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}
