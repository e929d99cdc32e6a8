/** What one threshold does to one group. */
interface Choice {
  threshold: number;
  falsePositiveRate: number;
  /** How many predictions are right. */
  right: number;
}

/** Rates are quotients: two that should be maxGap apart may be so up to rounding. */
const rounding = 1e-12;

/** Every threshold that makes a difference to these people: below all scores, and at each of them. */
function choicesOf(scores: number[], labels: number[]): Choice[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const negatives = labels.filter((label) => label === 0).length;
  // Below all scores everybody is called positive.
  let wrong = negatives;
  let right = labels.length - negatives;
  const rate = () => (negatives ? wrong / negatives : Number.NaN);
  const choices = [{ threshold: (scores[order[0]!] ?? 0) - 1, falsePositiveRate: rate(), right }];
  order.forEach((person, k) => {
    // Called negative from now on.
    if (labels[person]) right--;
    else {
      right++;
      wrong--;
    }
    const threshold = scores[person]!;
    if (scores[order[k + 1]!] !== threshold) choices.push({ threshold, falsePositiveRate: rate(), right });
  });
  return choices;
}

/**
 * In the best allowed choice some group has the lowest false positive rate, and all others are at most maxGap above. So
 * try each rate that occurs as the lowest: every group then takes, on its own, its most accurate threshold in that window.
 */
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
  const lows = [...new Set([0, ...choices.flat().map((c) => c.falsePositiveRate)])].filter(
    (r) => !Number.isNaN(r),
  );
  let best: Choice[] = [];
  let most = -1;
  for (const low of lows) {
    const fits = ({ falsePositiveRate: rate }: Choice) =>
      Number.isNaN(rate) || (rate >= low - rounding && rate <= low + maxGap + rounding);
    const picked = choices.map((all) =>
      all.filter(fits).reduce<Choice | null>((a, b) => (a && a.right >= b.right ? a : b), null),
    );
    if (picked.some((choice) => choice === null)) continue;
    const right = picked.reduce((sum, choice) => sum + choice!.right, 0);
    if (right > most) {
      most = right;
      best = picked as Choice[];
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, best[i]!.threshold]));
}
