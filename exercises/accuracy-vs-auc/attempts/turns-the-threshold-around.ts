// fails: accuracy is the share of right decisions above the threshold
// diagnosis: You call examples below the threshold positive. A higher score means more likely positive.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const right = labels.filter((label, i) => (scores[i]! < threshold ? 1 : 0) === label);
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
  return inOrder / (positives.length * negatives.length);
}
