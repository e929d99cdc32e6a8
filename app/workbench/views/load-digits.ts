import type { Examples } from "@/grader/suite";

/** The first `count` digits of a split, pixels in [0, 1]. */
export async function loadDigits(split: "train" | "test", count: number): Promise<Examples> {
  const [{ mnistFromUrl }, { mnistSource }] = await Promise.all([
    import("@/data/mnist/read-http"),
    import("@/grader/hosts/mnist"),
  ]);
  return mnistSource((name) => mnistFromUrl(`/data/mnist-${name}.pack`))(split, 0, count);
}
