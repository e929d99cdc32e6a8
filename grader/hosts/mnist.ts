import { type MnistSplit, toFloat32 } from "@/data/mnist/loader";
import type { TestContext } from "../suite";

/** Gives tests their examples, pixels in [0, 1], from wherever packs are opened. */
export function mnistSource(open: (split: "train" | "test") => Promise<MnistSplit>): TestContext["mnist"] {
  const splits = new Map<string, Promise<MnistSplit>>();
  return async (name, start, count) => {
    let split = splits.get(name);
    if (!split) {
      split = open(name);
      splits.set(name, split);
      // A failure is not kept: the next test tries again.
      split.catch(() => splits.delete(name));
    }
    // Training only reads bytes, of which there are many; what a test itself looks at is its own.
    const { images: bytes, labels } = await (await split).view(start, count);
    let images: Float32Array | undefined;
    return {
      bytes,
      labels: labels.slice(),
      count,
      // Four times as large, and most tests only train on them.
      get images() {
        images ??= toFloat32(bytes);
        return images;
      },
    };
  };
}
