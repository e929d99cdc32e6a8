import type { Run } from "@/grader/engine/bench/contender";

export interface MeasureOptions {
  /** How often each takes its turn. */
  rounds: number;
  /** How long a turn should last, to be long against the clock and short against what else the machine does. */
  turnMs: number;
}

/**
 * Steps a second for each run, in each round. They take turns, so that what the machine does meanwhile hits all alike;
 * compare within a round.
 */
export async function measure(runs: readonly Run[], { rounds, turnMs }: MeasureOptions): Promise<number[][]> {
  const counts: number[] = [];
  for (const run of runs) counts.push(await calibrate(run, turnMs));
  const rates: number[][] = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, run] of runs.entries()) {
      const count = counts[i]!;
      rates[i]!.push((1000 * count) / (await run.steps(count)));
    }
  }
  return rates;
}

/** How many steps fill a turn, after warming up: the JavaScript engine compiles a second time when code is hot. */
async function calibrate(run: Run, turnMs: number): Promise<number> {
  let count = 1;
  for (let spent = 0; spent < 3 * turnMs; ) {
    const ms = await run.steps(count);
    spent += ms;
    if (ms < turnMs)
      count = Math.max(count, Math.ceil(Math.min(count * 4, (count * turnMs) / Math.max(ms, 0.01))));
  }
  return count;
}
