import { createRandom } from "@/lib/random";

/** A thousand people, ten of them ill, and what the detector says of each. */
export interface Screening {
  readonly scores: readonly number[];
  readonly ill: readonly boolean[];
}

export const people = 1000;
export const illPeople = 10;

/**
 * Scores of a detector: normal with deviation 1, around `separation` for the ill and around 0 for the others.
 *
 * @param separation 0 for a detector that knows nothing
 */
export function screen(separation: number): Screening {
  const random = createRandom("rare events");
  const ill = Array.from({ length: people }, (_, i) => i < illPeople);
  return { ill, scores: ill.map((isIll) => random.normal() + (isIll ? separation : 0)) };
}

/** How many of the ill are found and how many healthy people are alarmed, where scores above the threshold alarm. */
export function countAlarms({ scores, ill }: Screening, threshold: number) {
  const count = (isIll: boolean) =>
    scores.reduce((sum, score, i) => sum + Number(ill[i] === isIll && score > threshold), 0);
  const [found, falseAlarms] = [count(true), count(false)];
  const healthy = people - illPeople;
  return { found, falseAlarms, accuracy: (found + healthy - falseAlarms) / people };
}

/** The chance that a random ill person scores above a random healthy one; a tie counts half. */
export function areaUnderCurve({ scores, ill }: Screening): number {
  let sum = 0;
  let pairs = 0;
  for (const [i, high] of scores.entries()) {
    if (!ill[i]) continue;
    for (const [j, low] of scores.entries()) {
      if (ill[j]) continue;
      pairs++;
      sum += high > low ? 1 : high === low ? 0.5 : 0;
    }
  }
  return sum / pairs;
}
