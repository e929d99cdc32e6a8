// fails: auc counts a tie as half a pair
// diagnosis: You leave tied pairs out of the number of pairs. They count: half a point each, of one.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const right = labels.filter((label, i) => (scores[i]! > threshold ? 1 : 0) === label);
  return right.length / labels.length;
}

export function auc(labels: number[], scores: number[]): number {
  const positives = scores.filter((_, i) => labels[i] === 1);
  const negatives = scores.filter((_, i) => labels[i] === 0);
  let inOrder = 0;
  let ties = 0;
  for (const p of positives) {
    for (const n of negatives) {
      if (p > n) inOrder += 1;
      else if (p === n) ties++;
    }
  }
  return inOrder / (positives.length * negatives.length - ties);
}
