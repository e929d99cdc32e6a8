/** What one threshold does to one group. */
interface Choice {
  threshold: number;
  falsePositiveRate: number;
  /** How many predictions are right. */
  right: number;
}

/** Rates are quotients: two that should be maxGap apart may be so up to rounding. */
// equivalent: constant 1e-12 → 1e-11: no two rates of so few people are so close
const rounding = 1e-12;

/** Every threshold that makes a difference to these people: below all scores, and at each of them. */
function choicesOf(scores: number[], labels: number[]): Choice[] {
  const negatives = labels.filter((label) => label === 0).length;
  // equivalent: constant 1 → 2: anywhere below the lowest score will do
  // equivalent: constant 1 → 10: anywhere below the lowest score will do
  return [Math.min(...scores) - 1, ...new Set(scores)].map((threshold) => {
    const positive = scores.map((score) => score > threshold);
    const wrong = labels.filter((label, i) => positive[i] && label === 0).length;
    const right = labels.filter((label, i) => positive[i] === (label === 1)).length;
    // NaN where nobody has label 0.
    return { threshold, falsePositiveRate: wrong / negatives, right };
  });
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
  let best: { picked: Choice[]; right: number } = { picked: [], right: Number.NEGATIVE_INFINITY };
  for (const low of new Set(choices.flat().map((c) => c.falsePositiveRate))) {
    // equivalent: operator >= → >: the lowest rate is above low − rounding, and of equally accurate choices any will do
    // equivalent: operator <= → <: no rate stands exactly at the rounded border
    const fits = ({ falsePositiveRate: rate }: Choice) =>
      Number.isNaN(rate) || (rate >= low - rounding && rate <= low + maxGap + rounding);
    const picked = choices.flatMap((all) =>
      all
        .filter(fits)
        .toSorted((a, b) => b.right - a.right)
        .slice(0, 1),
    );
    // Some group may have nothing to offer there.
    if (picked.length < names.length) continue;
    // equivalent: constant 0 → 1: the same is added to every choice
    // equivalent: constant 0 → (-1): the same is added to every choice
    const right = picked.reduce((sum, choice) => sum + choice.right, 0);
    // equivalent: operator > → >=: of equally accurate choices any will do
    if (right > best.right) best = { picked, right };
  }
  return Object.fromEntries(names.map((name, i) => [name, best.picked[i]!.threshold]));
}
