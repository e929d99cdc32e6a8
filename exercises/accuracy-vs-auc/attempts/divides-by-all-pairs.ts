// fails: auc is the share of pairs in the right order
// diagnosis: You divide by all pairs of examples. Only pairs of a positive and a negative are asked.

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
      else if (p === n) inOrder += 0.5;
    }
  }
  return inOrder / ((labels.length * (labels.length - 1)) / 2);
}
