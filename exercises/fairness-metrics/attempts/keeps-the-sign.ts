// fails: accuracyDifference is the gap in the share of right predictions
// diagnosis: You subtract the second group from the first, so the gap may be negative. A gap has no sign, and no group comes first.
type Confusion = { tn: number; fp: number; fn: number; tp: number };
type Row = Record<string, string | number>;

export function confusionByGroup(labels: number[], predictions: number[], groups: string[]) {
  const tables: Record<string, Confusion> = {};
  groups.forEach((group, i) => {
    tables[group] ??= { tn: 0, fp: 0, fn: 0, tp: 0 };
    const cell = labels[i] ? (predictions[i] ? "tp" : "fn") : predictions[i] ? "fp" : "tn";
    tables[group][cell]++;
  });
  return tables;
}

function largestGap(tables: Record<string, Confusion>, rate: (table: Confusion) => number): number {
  const [first, second] = Object.values(tables).map(rate);
  return first === undefined || second === undefined ? 0 : first - second;
}

const falsePositiveRate = ({ tn, fp }: Confusion) => fp / (fp + tn);
const truePositiveRate = ({ fn, tp }: Confusion) => tp / (tp + fn);

export function accuracyDifference(labels: number[], predictions: number[], groups: string[]): number {
  const tables = confusionByGroup(labels, predictions, groups);
  return largestGap(tables, ({ tn, fp, fn, tp }) => (tn + tp) / (tn + fp + fn + tp));
}

export function falsePositiveRateDifference(
  labels: number[],
  predictions: number[],
  groups: string[],
): number {
  const tables = confusionByGroup(labels, predictions, groups);
  return largestGap(tables, falsePositiveRate);
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

export function isGroupBlind(predict: (row: Row) => number, rows: Row[], attribute: string): boolean {
  const values = [...new Set(rows.map((row) => row[attribute]!))];
  return rows.every((row) => {
    const given = predict(row);
    return values.every((value) => predict({ ...row, [attribute]: value }) === given);
  });
}
