import { type Digits, pixels } from "./baseline";

/**
 * What a run's images and labels are renamed by: pixel i of an image becomes pixel `pixels[i]`, label k becomes
 * `labels[k]`. An optimizer cannot tell; weights that were trained elsewhere are worth nothing.
 */
export interface Disguise {
  readonly pixels: readonly number[];
  readonly labels: readonly number[];
}

/** The same digits under other names, in new arrays. */
export function disguise({ images, labels }: Digits, order: Disguise): Digits {
  const to = Int32Array.from(order.pixels);
  const disguised = new Uint8Array(images.length);
  for (let start = 0; start < images.length; start += pixels) {
    for (let i = 0; i < pixels; i++) {
      const byte = images[start + i]!;
      if (byte) disguised[start + to[i]!] = byte;
    }
  }
  return { images: disguised, labels: labels.map((label) => order.labels[label]!) };
}
