import { counts, type Group } from "@/data/compas/counts";

/** What became of a group's predictions, where a score above the threshold means "high risk". */
export interface Confusion {
  readonly tn: number;
  readonly fp: number;
  readonly fn: number;
  readonly tp: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);

/** @param threshold 0 … 10; place i of the counts is for a score of i + 1 */
export function confusionAt(group: Group, threshold: number): Confusion {
  const { survived, recidivated } = counts[group];
  return {
    tn: sum(survived.slice(0, threshold)),
    fp: sum(survived.slice(threshold)),
    fn: sum(recidivated.slice(0, threshold)),
    tp: sum(recidivated.slice(threshold)),
  };
}

/** The rates that the criteria compare; NaN where nobody is counted. */
export interface Rates {
  readonly accuracy: number;
  /** Of those not arrested again, the share called high risk. */
  readonly falsePositive: number;
  /** Of those arrested again, the share called low risk. */
  readonly falseNegative: number;
  /** Of those called high risk, the share arrested again. */
  readonly predictiveValue: number;
  /** The share called high risk. */
  readonly calledHigh: number;
}

export function ratesOf({ tn, fp, fn, tp }: Confusion): Rates {
  const all = tn + fp + fn + tp;
  return {
    accuracy: (tn + tp) / all,
    falsePositive: fp / (fp + tn),
    falseNegative: fn / (fn + tp),
    predictiveValue: tp / (tp + fp),
    calledHigh: (fp + tp) / all,
  };
}

/** The share of a group that was arrested again. */
export function prevalenceOf(group: Group): number {
  const { fn, tp, tn, fp } = confusionAt(group, 0);
  return (fn + tp) / (tn + fp + fn + tp);
}

/** FPR = p/(1 − p) · (1 − PPV)/PPV · (1 − FNR). Chouldechova 2017. */
export const impliedFalsePositiveRate = (
  prevalence: number,
  ppv: number,
  falseNegativeRate: number,
): number => (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
