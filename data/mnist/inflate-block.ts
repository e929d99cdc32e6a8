import { crc32 } from "@/data/mnist/crc32";
import { type Bytes, blockLength, type PackBlock } from "@/data/mnist/pack-header";
import { AppError } from "@/lib/app-error";

/**
 * A block uncompressed and checked: `count` labels, then `count` × 784 pixels.
 *
 * @param name for messages, for example "mnist-train.pack: block 3"
 * @throws {AppError} `pack-corrupt` when it is cut short, does not inflate, or has another length or CRC-32
 */
export async function inflateBlock(name: string, block: PackBlock, compressed: Bytes): Promise<Bytes> {
  const identity = `${name} (crc32 ${hex(block.crc32)})`;
  const corrupt = (what: string, rule: unknown, got: unknown, cause?: unknown) =>
    new AppError("pack-corrupt", `${identity}: ${what} must be ${rule}, got ${got}`, { cause });
  if (compressed.length !== block.byteLength) {
    throw corrupt("compressed length", block.byteLength, compressed.length);
  }
  const plain = new Uint8Array(blockLength(block.count));
  let filled = 0;
  try {
    const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    for await (const chunk of chunksOf(stream)) {
      // Past the end `set` throws a RangeError, which is caught below like any other damage.
      plain.set(chunk, filled);
      filled += chunk.length;
    }
  } catch (cause) {
    throw corrupt("deflate stream", "intact", `"${cause}"`, cause);
  }
  if (filled !== plain.length) throw corrupt("length", plain.length, filled);
  const checksum = crc32(plain);
  if (checksum !== block.crc32) throw corrupt("checksum", hex(block.crc32), hex(checksum));
  return plain;
}

/** Safari's streams are not async iterables. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // An early end must free the decompressor; after a regular end this does nothing.
    reader.cancel().catch(() => undefined);
  }
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, "0")}`;
}
