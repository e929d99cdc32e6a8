/** How a grade went: points reached of points possible. */
export interface Score {
  status: string;
  score: number;
  maxScore: number;
}

/** From 0 to 1. Nothing to reach is nothing reached. */
function fraction({ score, maxScore }: Score): number {
  return maxScore > 0 ? score / maxScore : 0;
}

/**
 * The grade that counts: the best of them, as a share of its own maximum, since an exercise may be given
 * other points later; of equals the last. So a regrade is kept, and never lowers a score.
 *
 * @param grades oldest first
 */
export function countingGrade<G extends Score>(grades: readonly G[]): G | null {
  let best: G | null = null;
  for (const grade of grades) if (!best || fraction(grade) >= fraction(best)) best = grade;
  return best;
}
