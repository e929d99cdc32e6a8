// fails: auc is the share of pairs in the right order
// diagnosis: You add up how far the scores are apart. Only their order counts: one point a pair, however close.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const right = labels.filter((label, i) => (scores[i]! > threshold ? 1 : 0) === label);
  return right.length / labels.length;
}

export function auc(labels: number[], scores: number[]): number {
  const positives = scores.filter((_, i) => labels[i] === 1);
  const negatives = scores.filter((_, i) => labels[i] === 0);
  let inOrder = 0;
  for (const p of positives) {
    for (const n of negatives) {
      if (p > n) inOrder += p - n;
      else if (p === n) inOrder += 0.5;
    }
  }
  return inOrder / (positives.length * negatives.length);
}
