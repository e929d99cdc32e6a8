// fails: chooseThresholds keeps the gap, and gives up no more accuracy than it must
// diagnosis: You make the gap as small as you can. It may be as large as maxGap: spend it on accuracy.
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
  _options: { maxGap: number },
): Record<string, number> {
  const names = [...new Set(groups)];
  const choices = names.map((name) => {
    const members = groups.map((_, i) => i).filter((i) => groups[i] === name);
    return choicesOf(
      members.map((i) => scores[i]!),
      members.map((i) => labels[i]!),
    );
  });
  let best: Choice[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const low of [0, ...choices.flat().map(({ rate }) => rate)]) {
    const picked = choices.map((all) =>
      all
        .filter(({ rate }) => Number.isNaN(rate) || Math.abs(rate - low) <= 1e-12)
        .reduce<Choice | null>((a, b) => (a && a.right >= b.right ? a : b), null),
    );
    if (picked.includes(null)) continue;
    const total = (picked as Choice[]).reduce((sum, choice) => sum + choice.right, 0);
    if (total > most) {
      most = total;
      best = picked as Choice[];
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, best[i]!.threshold]));
}
