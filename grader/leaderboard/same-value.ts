import type { Value } from "../value";
import { encodeValue } from "../wire";

/** Whether two values would cross the border as the same bytes: NaN equals NaN, and 0 is not −0. */
export function sameValue(a: Value, b: Value): boolean {
  const [left, right] = [encoded(a), encoded(b)];
  return (
    left.json === right.json &&
    left.blobs.length === right.blobs.length &&
    left.blobs.every((blob, i) => sameBytes(blob, right.blobs[i]!))
  );
}

function encoded(value: Value): { json: string; blobs: ArrayBufferView[] } {
  const blobs: ArrayBufferView[] = [];
  return { json: JSON.stringify(encodeValue(value, blobs)), blobs };
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const [x, y] = [a, b].map((v) => new Uint8Array(v.buffer, v.byteOffset, v.byteLength));
  return x!.every((byte, i) => byte === y![i]);
}
