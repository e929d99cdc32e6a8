// fails: auc looks at the order of the scores and at nothing else
// diagnosis: sort() without a comparison orders numbers as text, 10 before 9 and 1e-7 after both. Compare them as numbers: (a, b) => a - b.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const right = labels.filter((label, i) => (scores[i]! > threshold ? 1 : 0) === label);
  return right.length / labels.length;
}

export function auc(labels: number[], scores: number[]): number {
  const ordered = [...scores].sort();
  const rank = (s: number) => (ordered.indexOf(s) + ordered.lastIndexOf(s)) / 2 + 1;
  const positives = labels.filter((y) => y === 1).length;
  const sum = labels.reduce((total, y, i) => total + (y === 1 ? rank(scores[i]!) : 0), 0);
  return (sum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}
