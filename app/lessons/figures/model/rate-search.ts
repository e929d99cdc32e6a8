import { quadratic } from "@/grader/engine/objective";
import { createRandom } from "@/lib/random";
import { gradientDescent } from "./optimizers";
import { walk } from "./walk";

/** What learning rates are drawn from. */
const range = { low: 1e-4, high: 1 } as const;
/** Where the good ones are. */
const good = { low: 1e-3, high: 1e-2 } as const;

export const draws = ["even", "logarithmic"] as const;
export type Draw = (typeof draws)[number];

/** `tries` learning rates: even in the rate itself, or in its exponent. The first ones stay when more are asked for. */
export function drawRates(draw: Draw, tries: number, seed: number): number[] {
  const random = createRandom(`rates/${draw}/${seed}`);
  const { low, high } = range;
  return Array.from({ length: tries }, () =>
    draw === "even" ? random.between(low, high) : 10 ** random.between(Math.log10(low), Math.log10(high)),
  );
}

/** How many of the rates are good ones. */
export const countGood = (rates: readonly number[]): number =>
  rates.filter((rate) => rate >= good.low && rate <= good.high).length;

const task = quadratic([20, 400]);
const start = [1, 1];
const steps = 40;

/** The loss after a training at this rate, as a share of the first; a training that went up counts as none. */
export function lossAfterTraining(learningRate: number): number {
  const path = walk(task, start, gradientDescent(), learningRate, steps);
  const share = task.value(path.at(-1)!) / task.value(start);
  return path.length === steps + 1 && share < 1 ? share : 1;
}

/** The lowest loss among the first k tries, for each k. */
export function bestSoFar(rates: readonly number[]): number[] {
  let best = 1;
  return rates.map((rate) => {
    best = Math.min(best, lossAfterTraining(rate));
    return best;
  });
}
