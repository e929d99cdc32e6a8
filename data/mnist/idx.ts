import { AppError } from "@/lib/app-error";

/** Rows and columns of an MNIST image. */
export const SIDE = 28;
/** Bytes (pixels) of one image. */
export const PIXELS = SIDE * SIDE;

const IMAGES_MAGIC = 0x00000803; // unsigned bytes, 3 dimensions
const LABELS_MAGIC = 0x00000801; // unsigned bytes, 1 dimension

/**
 * The pixels of an IDX image file: a 16-byte big-endian header (magic, count, rows, columns), then one byte
 * a pixel, row by row, 0 = paper and 255 = ink.
 *
 * @param name for messages
 * @returns a view of `bytes`, shape [count, 28, 28]
 * @throws {AppError} `dataset-altered` unless magic, sides and length are exactly right
 * @see LeCun, Cortes, Burges, http://yann.lecun.com/exdb/mnist ("file formats")
 */
export function parseIdxImages(name: string, bytes: Uint8Array): Uint8Array {
  const [count, rows, columns] = dimensions(name, bytes, IMAGES_MAGIC, 3);
  must(name, "rows", rows === SIDE, SIDE, rows);
  must(name, "columns", columns === SIDE, SIDE, columns);
  return body(name, bytes, 16, count! * PIXELS);
}

/**
 * The labels of an IDX label file: an 8-byte big-endian header (magic, count), then one byte a label.
 *
 * @returns a view of `bytes`, shape [count], each 0 … 9
 * @throws {AppError} `dataset-altered` unless magic, length and every label are right
 */
export function parseIdxLabels(name: string, bytes: Uint8Array): Uint8Array {
  const [count] = dimensions(name, bytes, LABELS_MAGIC, 1);
  const labels = body(name, bytes, 8, count!);
  const wrong = labels.findIndex((label) => label > 9);
  must(name, `label ${wrong}`, wrong < 0, "0 … 9", labels[wrong]);
  return labels;
}

function dimensions(name: string, bytes: Uint8Array, magic: number, rank: number): number[] {
  const headerLength = 4 + 4 * rank;
  must(name, "length", bytes.length >= headerLength, `at least ${headerLength} bytes`, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  must(name, "magic", view.getUint32(0) === magic, hex(magic), hex(view.getUint32(0)));
  return Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
}

function body(name: string, bytes: Uint8Array, start: number, length: number): Uint8Array {
  must(name, "length", bytes.length === start + length, `${start + length} bytes`, bytes.length);
  return bytes.subarray(start);
}

function must(name: string, what: string, holds: boolean, rule: unknown, got: unknown): void {
  if (!holds) throw new AppError("dataset-altered", `${name}: ${what} must be ${rule}, got ${got}`);
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, "0")}`;
}
