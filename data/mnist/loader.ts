import { PIXELS } from "@/data/mnist/idx";
import { inflateBlock } from "@/data/mnist/inflate-block";
import { type Bytes, decodePackHeader, HEAD_BYTES, type PackBlock } from "@/data/mnist/pack-header";

/**
 * Reads `length` bytes of a pack from `offset` on; fewer only where the file ends. The one thing that
 * differs between a file (read-file.ts) and a server (read-http.ts).
 */
export type ReadRange = (offset: number, length: number) => Promise<Bytes>;

/** Consecutive examples, in the source's order. */
export interface Examples {
  /** Shape [count, 784]: 28 × 28 pixels row by row, 0 = paper … 255 = ink. */
  images: Bytes;
  /** Shape [count]: 0 … 9. */
  labels: Bytes;
  count: number;
}

/** One split of MNIST, of which only the blocks asked for are fetched. */
export interface MnistSplit {
  /** 60,000 for train, 10,000 for test. */
  readonly count: number;
  /** How the split is cut; asking along these cuts shows progress and fetches nothing twice. */
  readonly blocks: readonly PackBlock[];
  /**
   * Examples `start` … `start + count − 1`, in arrays of the caller's own. A block is fetched and checked once, however
   * many ask for it, and then kept. Aborting `signal` ends this call; a block already under way still arrives, for the next.
   *
   * @throws {RangeError} unless 0 ≤ start, 1 ≤ count and start + count ≤ the split's count, all integers
   * @throws {AppError} `pack-corrupt` naming the block whose checksum is wrong; whatever `read` throws
   * @throws the signal's reason
   */
  examples(start: number, count: number, options?: { signal?: AbortSignal }): Promise<Examples>;
  /** The same where they are kept, for who only reads: what is written there, everybody would read. */
  view(start: number, count: number, options?: { signal?: AbortSignal }): Promise<Examples>;
}

// More would take all six connections that a browser gives a site over HTTP/1.1.
const PARALLEL_READS = 3;

/**
 * Opens a pack. The first read holds header and first block together, so a first batch costs one round trip.
 *
 * @param name for messages
 * @throws {AppError} `pack-corrupt` when the header is wrong; whatever `read` throws
 */
export async function openMnist(read: ReadRange, name = "pack"): Promise<MnistSplit> {
  const head = await read(0, HEAD_BYTES);
  const { count, blocks } = decodePackHeader(name, head);
  const starts = blocks.map(() => 0);
  for (let i = 1; i < blocks.length; i++) starts[i] = starts[i - 1]! + blocks[i - 1]!.count;
  const loaded = new Map<number, Promise<void>>();
  let kept: { images: Bytes; labels: Bytes } | null = null;

  async function fetchBlock(index: number): Promise<void> {
    const block = blocks[index]!;
    const { offset, byteLength } = block;
    const compressed =
      offset + byteLength <= head.length
        ? head.subarray(offset, offset + byteLength)
        : await read(offset, byteLength);
    const plain = await inflateBlock(`${name}: block ${index}`, block, compressed);
    // One array for all: what nobody asks for takes no memory until it is written.
    kept ??= { images: new Uint8Array(count * PIXELS), labels: new Uint8Array(count) };
    kept.labels.set(plain.subarray(0, block.count), starts[index]!);
    kept.images.set(plain.subarray(block.count), starts[index]! * PIXELS);
  }

  function loadBlock(index: number): Promise<void> {
    let block = loaded.get(index);
    if (block === undefined) {
      block = fetchBlock(index);
      loaded.set(index, block);
      // A failure is not kept: the next caller tries again.
      block.catch(() => loaded.delete(index));
    }
    return block;
  }

  const view: MnistSplit["view"] = async (start, wanted, { signal } = {}) => {
    checkRange(start, wanted, count);
    const end = start + wanted;
    let next = starts.findLastIndex((first) => first <= start);
    async function loadBlocks(): Promise<void> {
      while (next < blocks.length && starts[next]! < end) {
        signal?.throwIfAborted();
        await unlessAborted(loadBlock(next++), signal);
      }
    }
    try {
      await Promise.all(Array.from({ length: PARALLEL_READS }, loadBlocks));
    } finally {
      next = blocks.length; // after a failure or an abort, begin no further block
    }
    const { images, labels } = kept!;
    return {
      images: images.subarray(start * PIXELS, end * PIXELS),
      labels: labels.subarray(start, end),
      count: wanted,
    };
  };

  const examples: MnistSplit["examples"] = async (start, wanted, options) => {
    const { images, labels } = await view(start, wanted, options);
    return { images: images.slice(), labels: labels.slice(), count: wanted };
  };

  return { count, blocks, examples, view };
}

/**
 * Pixels as inputs of a network: x / 255, in [0, 1].
 *
 * Train has mean 0.1307 and standard deviation 0.3081 on this scale; they are not divided out here.
 *
 * @param images any shape, 0 … 255
 * @returns the same shape
 */
export function toFloat32(images: Uint8Array): Float32Array<ArrayBuffer> {
  const pixels = new Float32Array(images.length);
  for (let i = 0; i < images.length; i++) pixels[i] = images[i]! / 255;
  return pixels;
}

function checkRange(start: number, wanted: number, count: number): void {
  // !(x ≥ 0), not x < 0, so that NaN is rejected too.
  if (!(Number.isInteger(start) && start >= 0 && start < count)) {
    throw new RangeError(`start must be an integer from 0 to ${count - 1}, got ${start}`);
  }
  if (!(Number.isInteger(wanted) && wanted >= 1 && wanted <= count - start)) {
    throw new RangeError(
      `count must be an integer from 1 to ${count - start} at start ${start}, got ${wanted}`,
    );
  }
}

/** `promise`, or a rejection with the signal's reason as soon as it aborts. */
function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
