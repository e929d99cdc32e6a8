/** What is kept at most: the params of a few networks at once. */
const mostBytes = 16 << 20;

/** Less is not worth asking for. */
const leastBytes = 4096;

const spare: Uint8Array[] = [];
let spareBytes = 0;

/**
 * Memory for so many bytes that are about to be written. A training receives params at each step, and memory that is new each
 * time costs more than what is written to it: it has to be cleared, and V8 collects all garbage when there is much of it.
 */
export function takeMemory(bytes: number): Uint8Array {
  const fits = bytes < leastBytes ? -1 : spare.findIndex(({ length }) => length === bytes);
  if (fits < 0) return new Uint8Array(bytes);
  spareBytes -= bytes;
  return spare.splice(fits, 1)[0]!;
}

/** Gives back what came in a frame, once nobody reads it any more. */
export function giveBack({ buffer, byteLength }: ArrayBufferView): void {
  if (byteLength < leastBytes || byteLength < buffer.byteLength || spareBytes + byteLength > mostBytes)
    return;
  spare.push(new Uint8Array(buffer));
  spareBytes += byteLength;
}
