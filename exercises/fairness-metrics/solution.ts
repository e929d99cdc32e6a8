export interface Confusion {
  tn: number;
  fp: number;
  fn: number;
  tp: number;
}

export type Row = Record<string, string | number>;

/** Counts, for each group, what happened against what was predicted. */
export function confusionByGroup(
  labels: number[],
  predictions: number[],
  groups: string[],
): Record<string, Confusion> {
  const tables: Record<string, Confusion> = {};
  groups.forEach((group, i) => {
    tables[group] ??= { tn: 0, fp: 0, fn: 0, tp: 0 };
    const cell = labels[i] ? (predictions[i] ? "tp" : "fn") : predictions[i] ? "fp" : "tn";
    tables[group][cell]++;
  });
  return tables;
}

/** The largest gap between any two groups in a rate; a group where it is 0/0 has no such rate. */
function largestGap(tables: Record<string, Confusion>, rate: (table: Confusion) => number): number {
  const rates = Object.values(tables)
    .map(rate)
    .filter((r) => !Number.isNaN(r));
  return rates.length ? Math.max(...rates) - Math.min(...rates) : 0;
}

const falsePositiveRate = ({ tn, fp }: Confusion) => fp / (fp + tn);
const truePositiveRate = ({ fn, tp }: Confusion) => tp / (tp + fn);

// equivalent: swapped confusionByGroup(labels, predictions, groups) → confusionByGroup(predictions, labels, groups): a prediction is right whichever of the two is called the label
export function accuracyDifference(labels: number[], predictions: number[], groups: string[]): number {
  const tables = confusionByGroup(labels, predictions, groups);
  return largestGap(tables, ({ tn, fp, fn, tp }) => (tn + tp) / (tn + fp + fn + tp));
}

export function falsePositiveRateDifference(
  labels: number[],
  predictions: number[],
  groups: string[],
): number {
  return largestGap(confusionByGroup(labels, predictions, groups), falsePositiveRate);
}

export function demographicParityDifference(
  labels: number[],
  predictions: number[],
  groups: string[],
): number {
  const tables = confusionByGroup(labels, predictions, groups);
  return largestGap(tables, ({ tn, fp, fn, tp }) => (fp + tp) / (tn + fp + fn + tp));
}

export function equalizedOddsDifference(labels: number[], predictions: number[], groups: string[]): number {
  const tables = confusionByGroup(labels, predictions, groups);
  return Math.max(largestGap(tables, falsePositiveRate), largestGap(tables, truePositiveRate));
}

/** True if no row's prediction changes, whichever other value of the attribute it is given. */
export function isGroupBlind(predict: (row: Row) => number, rows: Row[], attribute: string): boolean {
  const values = [...new Set(rows.map((row) => row[attribute]!))];
  return rows.every((row) => {
    const given = predict(row);
    return values.every((value) => predict({ ...row, [attribute]: value }) === given);
  });
}
