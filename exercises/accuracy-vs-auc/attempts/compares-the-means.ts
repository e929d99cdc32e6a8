// fails: auc is the share of pairs in the right order
// diagnosis: You compare the mean scores of the two classes, one pair in all. Compare every positive with every negative.

export function accuracy(labels: number[], scores: number[], threshold: number): number {
  const right = labels.filter((label, i) => (scores[i]! > threshold ? 1 : 0) === label);
  return right.length / labels.length;
}

export function auc(labels: number[], scores: number[]): number {
  const mean = (y: number) => {
    const own = scores.filter((_, i) => labels[i] === y);
    return own.reduce((a, b) => a + b, 0) / own.length;
  };
  return mean(1) > mean(0) ? 1 : mean(1) === mean(0) ? 0.5 : 0;
}
