import { createRandom } from "@/lib/random";

/** The numbers that are guessed: normal around 1 with deviation 1. */
export const truth = { mean: 1, deviation: 1 } as const;

/** The first `count` of an endless stream of examples; another seed is another stream. */
export function drawExamples(count: number, seed: number): number[] {
  const random = createRandom(`risk/${seed}`);
  return Array.from({ length: count }, () => truth.mean + truth.deviation * random.normal());
}

/** The mean of ½(w − x)² over all numbers there could be. */
export const trueRisk = (w: number): number => ((w - truth.mean) ** 2 + truth.deviation ** 2) / 2;

/** The mean of ½(w − x)² over the examples at hand. */
export const empiricalRisk = (w: number, examples: readonly number[]): number =>
  examples.reduce((sum, x) => sum + (w - x) ** 2 / 2, 0) / examples.length;

/** Where the empirical risk is lowest: at the examples' mean. */
export const lowestPoint = (examples: readonly number[]): number =>
  examples.reduce((sum, x) => sum + x, 0) / examples.length;
