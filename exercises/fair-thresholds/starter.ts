/**
 * Chooses a threshold for every group. Whoever has a score above it is called positive.
 *
 * @param scores one for each person; any numbers, higher for more likely positive
 * @param labels 1 or 0 for each person
 * @param groups the name of each person's group
 * @param maxGap how far apart the groups' false positive rates may be, 0 to 1
 * @returns a threshold for each group, by its name: the most accurate choice within maxGap
 */
export function chooseThresholds(
  scores: number[],
  labels: number[],
  groups: string[],
  { maxGap }: { maxGap: number },
): Record<string, number> {
  throw new Error("TODO: try the thresholds, keep what is fair enough, take the most accurate");
}
