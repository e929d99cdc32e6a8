/**
 * The share of right decisions, when every example with a score above the threshold is called positive.
 *
 * @param labels 1 for a positive example, 0 for a negative one
 * @param scores one for each label, any finite numbers: the higher, the more likely positive
 */
export function accuracy(labels: number[], scores: number[], threshold: number): number {
  throw new Error("TODO: return the share of right decisions");
}

/**
 * The share of pairs of a positive and a negative example in which the positive one has the higher score; a tie
 * counts as half a pair. NaN when there is no such pair.
 */
export function auc(labels: number[], scores: number[]): number {
  throw new Error("TODO: return the share of pairs in the right order");
}
