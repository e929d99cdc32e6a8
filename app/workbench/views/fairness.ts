import type { PictureOf } from "@/grader/picture";

type Fairness = PictureOf<"fairness">;
type Group = Fairness["groups"][number];

export interface Confusion {
  readonly tn: number;
  readonly fp: number;
  readonly fn: number;
  readonly tp: number;
}

/** What a threshold makes of a group: positive is who scores above it. */
export function confusionAt(scores: readonly number[], group: Group, threshold: number): Confusion {
  let [tn, fp, fn, tp] = [0, 0, 0, 0];
  scores.forEach((score, i) => {
    if (score > threshold) {
      tp += group.positives[i]!;
      fp += group.negatives[i]!;
    } else {
      fn += group.positives[i]!;
      tn += group.negatives[i]!;
    }
  });
  return { tn, fp, fn, tp };
}

export interface Rates {
  readonly accuracy: number;
  /** FP / (FP + TN): how many of those without the outcome were decided positive. */
  readonly falsePositive: number;
  /** FN / (FN + TP) */
  readonly falseNegative: number;
  /** TP / (TP + FP), the positive predictive value. */
  readonly precision: number;
  /** (TP + FP) / all */
  readonly positive: number;
}

export function ratesOf({ tn, fp, fn, tp }: Confusion): Rates {
  return {
    accuracy: (tn + tp) / (tn + fp + fn + tp),
    falsePositive: fp / (fp + tn),
    falseNegative: fn / (fn + tp),
    precision: tp / (tp + fp),
    positive: (tp + fp) / (tn + fp + fn + tp),
  };
}

/** Every threshold that decides differently: below the lowest score, and at each score. */
export const thresholdsOf = (scores: readonly number[]): number[] => {
  const gap = scores.length > 1 ? scores[1]! - scores[0]! : 1;
  return [(scores[0] ?? 0) - gap, ...scores];
};

/** A group's ROC curve: false and true positive rate at each threshold, from nobody to everybody. */
export function rocOf(scores: readonly number[], group: Group): [number, number][] {
  return thresholdsOf(scores)
    .toReversed()
    .map((threshold) => {
      const { falsePositive, falseNegative } = ratesOf(confusionAt(scores, group, threshold));
      return [falsePositive, 1 - falseNegative];
    });
}

/** What a choice of thresholds, one for each group, is worth. */
export interface Choice {
  readonly thresholds: readonly number[];
  /** Over all groups together. */
  readonly accuracy: number;
  /** The largest difference between false positive rates. */
  readonly gap: number;
}

export function choiceOf({ scores, groups }: Fairness, thresholds: readonly number[]): Choice {
  const tables = groups.map((group, i) => confusionAt(scores, group, thresholds[i]!));
  const sum = (of: (c: Confusion) => number) => tables.reduce((total, table) => total + of(table), 0);
  const rates = tables.map((table) => ratesOf(table).falsePositive);
  return {
    thresholds,
    accuracy: sum(({ tn, tp }) => tn + tp) / sum(({ tn, fp, fn, tp }) => tn + fp + fn + tp),
    gap: Math.max(...rates) - Math.min(...rates),
  };
}

/**
 * The choices that no other one beats in both accuracy and gap, by rising gap: of all combinations of thresholds,
 * one for each group.
 */
export function paretoFront(picture: Fairness): Choice[] {
  const options = thresholdsOf(picture.scores);
  let combinations: number[][] = [[]];
  for (const _ of picture.groups)
    combinations = combinations.flatMap((chosen) => options.map((option) => [...chosen, option]));
  const choices = combinations
    .map((thresholds) => choiceOf(picture, thresholds))
    .sort((a, b) => a.gap - b.gap || b.accuracy - a.accuracy);
  const front: Choice[] = [];
  for (const choice of choices) if (choice.accuracy > (front.at(-1)?.accuracy ?? -1)) front.push(choice);
  return front;
}
