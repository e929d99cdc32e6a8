// fails: chooseThresholds keeps the gap, and gives up no more accuracy than it must
// diagnosis: You let the first group take its best threshold and fit the others to it. Choose all at once: the first may have to give way.
interface Choice {
  threshold: number;
  rate: number;
  right: number;
  size: number;
}

/** Every threshold that makes a difference to a group. */
function choicesOf(scores: number[], labels: number[]): Choice[] {
  const thresholds = [Math.min(...scores) - 1, ...new Set(scores)];
  return thresholds.map((threshold) => {
    const positive = scores.map((score) => score > threshold);
    const share = shareOf(positive, labels, 0);
    const right = labels.filter((label, i) => positive[i] === (label === 1)).length;
    return { threshold, rate: share, right, size: labels.length };
  });
}

/** The share of those with this label that is called positive. */
function shareOf(positive: boolean[], labels: number[], label: number): number {
  const called = positive.filter((_, i) => labels[i] === label);
  return called.filter((p) => p).length / called.length;
}

export function chooseThresholds(
  scores: number[],
  labels: number[],
  groups: string[],
  { maxGap }: { maxGap: number },
): Record<string, number> {
  const names = [...new Set(groups)];
  const choices = names.map((name) => {
    const members = groups.map((_, i) => i).filter((i) => groups[i] === name);
    return choicesOf(
      members.map((i) => scores[i]!),
      members.map((i) => labels[i]!),
    );
  });
  const [first] = choices;
  const free = first!.reduce((a, b) => (a.right >= b.right ? a : b));
  const best = choices.map((all, i) =>
    i === 0
      ? free
      : (all
          .filter(({ rate }) => Number.isNaN(rate) || Math.abs(rate - free.rate) <= maxGap + 1e-12)
          .reduce<Choice | null>((a, b) => (a && a.right >= b.right ? a : b), null) ?? all.at(-1)!),
  );
  return Object.fromEntries(names.map((name, i) => [name, best[i]!.threshold]));
}
