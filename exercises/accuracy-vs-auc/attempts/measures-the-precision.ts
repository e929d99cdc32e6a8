// fails: accuracy is the share of right decisions above the threshold
// diagnosis: You divide by the examples that are called positive: that is the precision. Accuracy counts right decisions of both kinds, over all examples.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const called = labels.filter((_, i) => scores[i]! > threshold);
  return called.filter((label) => label === 1).length / called.length;
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
