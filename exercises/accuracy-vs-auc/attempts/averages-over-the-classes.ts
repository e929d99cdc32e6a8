// fails: accuracy is the share of right decisions above the threshold
// diagnosis: You average the shares of the two classes: that is the balanced accuracy. Here every example counts alike.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const share = (y: number) => {
    const own = scores.filter((_, i) => labels[i] === y);
    return own.filter((s) => (s > threshold ? 1 : 0) === y).length / own.length;
  };
  return (share(0) + share(1)) / 2;
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
