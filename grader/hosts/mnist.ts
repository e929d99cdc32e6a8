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
    const examples = await (await split).examples(start, count);
    return { images: toFloat32(examples.images), labels: examples.labels, count };
  };
}
