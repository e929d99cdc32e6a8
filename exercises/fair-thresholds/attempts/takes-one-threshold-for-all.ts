// fails: chooseThresholds takes each group's most accurate threshold where any gap is allowed
// diagnosis: You look for one threshold for everybody. Each group may have its own: that is what makes the gap yours to choose.
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
  let best = Math.max(...scores);
  let most = -1;
  for (const { threshold, right } of choicesOf(scores, labels)) {
    const rates = names.map((name) => {
      const members = groups.map((_, i) => i).filter((i) => groups[i] === name);
      const positive = members.map((i) => scores[i]! > threshold);
      return shareOf(
        positive,
        members.map((i) => labels[i]!),
        0,
      );
    });
    if (Math.max(...rates) - Math.min(...rates) > maxGap + 1e-12 || right <= most) continue;
    most = right;
    best = threshold;
  }
  return Object.fromEntries(names.map((name) => [name, best]));
}
