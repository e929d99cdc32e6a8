type Confusion = { tn: number; fp: number; fn: number; tp: number };
type Row = Record<string, string | number>;
/** A 0 or 1 for each person. */
type Bits = number[];

/** The four counts of every group, by its name: { Black: { tn, fp, fn, tp }, White: … } */
export function confusionByGroup(
  labels: Bits,
  predictions: Bits,
  groups: string[],
): Record<string, Confusion> {
  throw new Error("TODO: count the four cases for every group");
}

/** The largest gap between two groups in the share of right predictions */
export function accuracyDifference(labels: Bits, predictions: Bits, groups: string[]): number {
  throw new Error("TODO: compare the groups' accuracies");
}

/** The largest gap between two groups in fp / (fp + tn) */
export function falsePositiveRateDifference(labels: Bits, predictions: Bits, groups: string[]): number {
  throw new Error("TODO: compare the groups' false positive rates");
}

/** The largest gap between two groups in the share of positive predictions */
export function demographicParityDifference(labels: Bits, predictions: Bits, groups: string[]): number {
  throw new Error("TODO: compare the groups' shares of positive predictions");
}

/** The larger of two gaps: in false positive rates and in true positive rates */
export function equalizedOddsDifference(labels: Bits, predictions: Bits, groups: string[]): number {
  throw new Error("TODO: compare both rates");
}

/** Whether every row keeps its prediction, whatever value of the attribute it is given */
export function isGroupBlind(predict: (row: Row) => number, rows: Row[], attribute: string): boolean {
  throw new Error("TODO: change the attribute, and look whether the prediction follows");
}
