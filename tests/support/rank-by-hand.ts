import type { GeneratedEntry } from "@/tests/support/generated-season";

interface RankedByHand {
  entry: string;
  rank: number;
}

/** Two-sided 5 % points of Student's t: found by halving an interval, its tail by Simpson's rule on the density. */
function criticalT(df: number): number {
  let [low, high] = [1.9, 14];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (tail(middle, df) > 0.05) low = middle;
    else high = middle;
  }
  return low;
}

/** P(|T| > t), with T's density integrated from 0 to t. */
export function tail(t: number, df: number): number {
  const scale = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI);
  const density = (x: number) => scale * (1 + (x * x) / df) ** (-(df + 1) / 2);
  const steps = 2_000;
  const h = t / steps;
  let sum = density(0) + density(t);
  for (let i = 1; i < steps; i++) sum += (i % 2 ? 4 : 2) * density(i * h);
  return 1 - (2 * sum * h) / 3;
}

/** Stirling's series, after moving x up by the recurrence Γ(x + 1) = xΓ(x). */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 20) shift += Math.log(y++);
  return (
    (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * y) - 1 / (360 * y ** 3) - shift
  );
}

/** The board of one track worked out from the runs alone: nothing here is the site's code. */
export function rankByHand(season: readonly GeneratedEntry[]): RankedByHand[] {
  const measured = season
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ id, author, publicAccuracies, parameterCount }) => {
      const n = publicAccuracies.length;
      // In images, which are whole numbers: no rounding can part what is equal.
      const right = publicAccuracies.map((accuracy) => Math.round(5000 * accuracy));
      const sum = right.reduce((a, b) => a + b, 0);
      const squares = right.reduce((a, b) => a + (n * b - sum) ** 2, 0);
      const variance = squares / (n * n * (n - 1) * n);
      return { id, author, parameterCount, mean: sum / n, variance, n };
    })
    .sort(
      (a, b) =>
        b.mean - a.mean ||
        a.variance - b.variance ||
        a.parameterCount - b.parameterCount ||
        (a.id < b.id ? -1 : 1),
    );
  const seen = new Set<string>();
  const best = measured.filter(({ author }) => !seen.has(author) && seen.add(author));
  let leader = best[0];
  let rank = 1;
  return best.map((entry, i) => {
    const [a, b] = [leader!, entry];
    const variance = a.variance + b.variance;
    const df = variance ** 2 / (a.variance ** 2 / (a.n - 1) + b.variance ** 2 / (b.n - 1));
    const differs =
      variance === 0 ? a.mean !== b.mean : Math.abs(a.mean - b.mean) / Math.sqrt(variance) > criticalT(df);
    if (differs) {
      leader = entry;
      rank = i + 1;
    }
    return { entry: entry.id, rank };
  });
}
