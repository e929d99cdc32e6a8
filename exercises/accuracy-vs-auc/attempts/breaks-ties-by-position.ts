// fails: auc counts a tie as half a pair
// diagnosis: You rank tied scores in the order in which they stand. Ties share a rank: the mean of the ranks they fill.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const right = labels.filter((label, i) => (scores[i]! > threshold ? 1 : 0) === label);
  return right.length / labels.length;
}

export function auc(labels: number[], scores: number[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const positives = labels.filter((y) => y === 1).length;
  let sum = 0;
  order.forEach((i, rank) => {
    if (labels[i] === 1) sum += rank + 1;
  });
  return (sum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}
