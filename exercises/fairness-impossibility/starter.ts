/**
 * The false positive rate that follows from the other three.
 *
 * @param prevalence        share of the group whose label is 1; above 0 and below 1
 * @param ppv               share of the positive predictions that are right; above 0
 * @param falseNegativeRate share of those with label 1 that are predicted 0
 */
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  throw new Error("TODO: return the false positive rate");
}

/**
 * Whether one classifier can have this ppv, this false negative rate, and one and the same false positive
 * rate, in all of the groups.
 */
export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  throw new Error("TODO: compare what is implied for each group");
}
