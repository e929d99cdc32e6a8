import { createRandom } from "@/lib/random";

/** MNIST's test images. */
export const testCount = 10_000;

/**
 * The test images of each half, ascending: the public one ranks during a season, the private one at its end.
 *
 * The split is fixed, so that all entries are measured by the same images, and no secret: an entry never
 * meets a test image.
 */
export const halves: { readonly public: Int32Array; readonly private: Int32Array } = (() => {
  const order = Int32Array.from(createRandom("the two halves of the test images").permutation(testCount));
  return { public: order.slice(0, testCount / 2).sort(), private: order.slice(testCount / 2).sort() };
})();
