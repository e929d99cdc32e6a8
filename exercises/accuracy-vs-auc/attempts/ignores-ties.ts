// fails: auc counts a tie as half a pair
// diagnosis: You count a tie as no point. Equal scores say nothing either way: half a point.

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
      if (p > n) inOrder += 1;
    }
  }
  return inOrder / (positives.length * negatives.length);
}
