/** The two halves of MNIST, as its authors cut them. */
export type Split = "train" | "test";

export const SPLITS: readonly Split[] = ["train", "test"];

/** The name of a split's pack, on disk and in URLs. */
export function packName(split: Split): string {
  return `mnist-${split}.pack`;
}
