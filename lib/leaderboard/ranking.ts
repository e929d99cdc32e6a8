import jStat from "jstat";

/** What ranks an entry: its error over several runs, and what orders entries that err alike. */
export interface Measured {
  /** Mean over the runs of 1 − accuracy. */
  error: number;
  /** Of that mean: s / √runs. */
  standardError: number;
  runs: number;
  parameterCount: number;
  /** Orders what is equal in all else, so that the order is total. It decides no rank. */
  entryId: string;
}

/** Two entries whose errors differ by chance as often as this, or more often, share a rank. */
export const significance = 0.05;

/** Equal counts of right answers must be equal numbers, whatever order they were added up in. */
const rounded = (x: number) => Math.round(x * 1e9) / 1e9;

/**
 * Mean error and its standard error over runs.
 *
 *     error = 1 − mean(accuracies),   standardError = √(Σ (aᵢ − mean)² / (n − 1) / n)
 *
 * @param accuracies of at least 2 runs, each from 0 to 1
 * @throws {RangeError} for fewer: one run has no standard error
 */
export function summarize(accuracies: readonly number[]): { error: number; standardError: number } {
  const n = accuracies.length;
  if (n < 2) throw new RangeError(`accuracies must be of at least 2 runs, got ${n}`);
  const mean = accuracies.reduce((sum, a) => sum + a, 0) / n;
  const squares = accuracies.reduce((sum, a) => sum + (a - mean) ** 2, 0);
  return { error: rounded(1 - mean), standardError: rounded(Math.sqrt(squares / (n - 1) / n)) };
}

/** The board's order: smaller error first, then smaller standard error, then fewer parameters. */
export function compareMeasured(a: Measured, b: Measured): number {
  return (
    a.error - b.error ||
    a.standardError - b.standardError ||
    a.parameterCount - b.parameterCount ||
    (a.entryId < b.entryId ? -1 : Number(a.entryId > b.entryId))
  );
}

type Sample = Pick<Measured, "error" | "standardError" | "runs">;

/**
 * The p-value of Welch's t-test, two-sided, that two entries have the same expected error.
 *
 *     t = (e₁ − e₂) / √(s₁² + s₂²),   df = (s₁² + s₂²)² / (s₁⁴ / (n₁ − 1) + s₂⁴ / (n₂ − 1))
 *
 * with sᵢ the standard errors. Where neither varies, equal errors are the same (1) and others are not (0).
 *
 * @see Welch 1947; the t distribution is jstat's
 */
export function welch(a: Sample, b: Sample): number {
  const [va, vb] = [a.standardError ** 2, b.standardError ** 2];
  if (va + vb === 0) return a.error === b.error ? 1 : 0;
  const t = Math.abs(a.error - b.error) / Math.sqrt(va + vb);
  const df = (va + vb) ** 2 / (va ** 2 / (a.runs - 1) + vb ** 2 / (b.runs - 1));
  return 2 * (1 - jStat.studentt.cdf(t, df));
}

/** Whether an entry shares the rank of the group that `leader` begins. */
export const sharesRank = (leader: Sample, entry: Sample): boolean => welch(leader, entry) >= significance;

/**
 * The rank of each entry, in the board's order: 1 for the best and for all after it that do not differ
 * significantly from it; the first that does begins the next group, whose rank is one more than the number
 * of entries before it (1 1 1 4 4 6).
 *
 * Each is compared with the best of its group, not with its neighbour: through a chain of neighbours the
 * last would share the rank of the first, from which it does differ.
 */
export function rank<T extends Measured>(entries: readonly T[]): { entry: T; rank: number }[] {
  let leader: T | undefined;
  let shared = 0;
  return [...entries].sort(compareMeasured).map((entry, before) => {
    if (!leader || !sharesRank(leader, entry)) {
      leader = entry;
      shared = before + 1;
    }
    return { entry, rank: shared };
  });
}
