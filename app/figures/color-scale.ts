import { channels, type Ink, mix } from "./ink";

export type ColorScale = "sequential" | "diverging";

/** Opaque pixels for numbers: RGBA, four bytes each. What is not finite is grey, which no number is. */
export function colorBytes(
  values: ArrayLike<number>,
  scale: ColorScale,
  limit: number,
  ink: Pick<Ink, "surface" | "text" | "faint" | "line">,
): Uint8ClampedArray<ArrayBuffer> {
  const zero = channels(ink.surface);
  const high = channels(scale === "sequential" ? ink.text : ink.line(0));
  const low = channels(scale === "sequential" ? ink.surface : ink.line(1));
  const missing = mix(channels(ink.faint), zero, 0.5);
  const bytes = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) {
    const share = limit > 0 ? values[i]! / limit : 0;
    const color = Number.isFinite(share)
      ? mix(zero, share < 0 ? low : high, Math.min(1, Math.abs(share)))
      : missing;
    bytes.set(color, 4 * i);
    bytes[4 * i + 3] = 255;
  }
  return bytes;
}

/** The largest distance from 0 among the numbers that are finite; 0 for none. */
export function largestMagnitude(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (Number.isFinite(size) && size > largest) largest = size;
  }
  return largest;
}
