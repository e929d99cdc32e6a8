import { counts } from "@/data/compas/counts";
import { compasRows, highAbove } from "@/data/compas/rows";
import { propertiesFrom, suite, type TestContext, type Value } from "@/grader/authoring";

export interface People {
  scores: number[];
  labels: number[];
  groups: string[];
}

/** What thresholds do: the share of right decisions, and the gap between the groups' false positive rates. */
function outcome({ scores, labels, groups }: People, thresholds: Record<string, number>) {
  const wrong = new Map<string, { negatives: number; positives: number }>();
  let right = 0;
  groups.forEach((group, i) => {
    const positive = scores[i]! > thresholds[group]!;
    if (positive === (labels[i] === 1)) right++;
    if (labels[i]) return;
    const counts = wrong.get(group) ?? { negatives: 0, positives: 0 };
    counts.negatives++;
    if (positive) counts.positives++;
    wrong.set(group, counts);
  });
  const rates = [...wrong.values()].map(({ negatives, positives }) => positives / negatives);
  return {
    accuracy: right / Math.max(1, groups.length),
    gap: rates.length ? Math.max(...rates) - Math.min(...rates) : 0,
  };
}

/**
 * The highest accuracy within a gap, by going through all of it: for each group the most right decisions at each false
 * positive rate, then each rate of any group as the lowest.
 */
function bestAccuracy(people: People, maxGap: number): number {
  const names = [...new Set(people.groups)];
  const options = names.map((name) => {
    const mine = people.groups.flatMap((group, i) => (group === name ? [i] : []));
    const negatives = mine.filter((i) => people.labels[i] === 0).length;
    return [Number.NEGATIVE_INFINITY, ...new Set(mine.map((i) => people.scores[i]!))].map((threshold) => {
      const positive = (i: number) => people.scores[i]! > threshold;
      const rate = mine.filter((i) => people.labels[i] === 0 && positive(i)).length / negatives;
      return { rate, right: mine.filter((i) => positive(i) === (people.labels[i] === 1)).length };
    });
  });
  let best = 0;
  for (const low of [0, ...options.flat().map(({ rate }) => rate)]) {
    // A group without negatives has no rate to be the lowest.
    if (Number.isNaN(low)) continue;
    const most = options.map((all) =>
      Math.max(
        ...all
          .filter(({ rate }) => !(rate < low - 1e-12 || rate > low + maxGap + 1e-12))
          .map(({ right }) => right),
      ),
    );
    best = Math.max(
      best,
      most.reduce((a, b) => a + b, 0),
    );
  }
  return best / Math.max(1, people.groups.length);
}

/** The attempt's thresholds: a finite number for each group. */
function thresholdsFrom(t: TestContext, answer: Value, groups: readonly string[]): Record<string, number> {
  const record = propertiesFrom(t, answer, "chooseThresholds", [...new Set(groups)]);
  for (const [name, threshold] of Object.entries(record)) {
    t.check(
      typeof threshold === "number" && Number.isFinite(threshold),
      `chooseThresholds must return a finite threshold for each group; for "${name}" it is ${String(threshold)}`,
    );
  }
  return record as Record<string, number>;
}

/** Asks about every problem at each of its gaps, all before any is judged; then the gap must be kept, and the accuracy be the best. */
export async function choose(
  t: TestContext,
  ...problems: readonly (readonly [people: People, gaps: readonly number[]])[]
): Promise<void> {
  // All first: mistakes that agree in the first answer part in a later one, and so can be told apart.
  const asked: { people: People; maxGap: number; answer: Value }[] = [];
  for (const [people, gaps] of problems) {
    const lists = [people.scores, people.labels, people.groups].map((list) => t.attempt.put(list));
    for (const maxGap of gaps) {
      const answer = await t.attempt.call("chooseThresholds", [...lists, { maxGap }]);
      asked.push({ people, maxGap, answer });
    }
  }
  for (const { people, maxGap, answer } of asked) {
    const { accuracy, gap } = outcome(people, thresholdsFrom(t, answer, people.groups));
    t.check(
      gap <= maxGap + 1e-9,
      `with maxGap ${maxGap} the false positive rates are ${gap.toFixed(4)} apart`,
      { actual: gap.toFixed(4), expected: `<= ${maxGap}` },
    );
    const best = bestAccuracy(people, maxGap);
    t.check(
      accuracy >= best - 1e-9,
      `with maxGap ${maxGap} the accuracy is ${accuracy.toFixed(4)}; ${best.toFixed(4)} is possible`,
      { actual: accuracy.toFixed(4), expected: best.toFixed(4) },
    );
  }
}

/** People whose scores are noisy hints at their labels; each group has its own noise and its own share of labels. */
function draw({ random }: TestContext, names: readonly string[], each: number): People {
  const people: People = { scores: [], labels: [], groups: [] };
  for (const name of names) {
    const share = random.between(0.3, 0.7);
    const bias = random.between(-1, 1);
    for (let i = 0; i < each; i++) {
      const label = random.uniform() < share ? 1 : 0;
      people.labels.push(label);
      people.scores.push(1.5 * label + bias + random.normal());
      people.groups.push(name);
    }
  }
  return people;
}

/**
 * Groups that each have one threshold far better than their others, at a false positive rate that is known: ten people of
 * label 0 spread evenly, and eight of label 1 packed together right above the threshold.
 */
export function peaks({ random }: TestContext, rates: Readonly<Record<string, number>>): People {
  const people: People = { scores: [], labels: [], groups: [] };
  for (const [name, rate] of Object.entries(rates)) {
    const scale = random.between(0.5, 2);
    const place = random.between(-3, 3);
    const add = (score: number, label: number) => {
      people.scores.push(place + scale * score);
      people.labels.push(label);
      people.groups.push(name);
    };
    for (let i = 1; i <= 10; i++) add(i, 0);
    for (let i = 1; i <= 8; i++) add(10 - 10 * rate + 0.1 * i, 1);
  }
  return people;
}

export default suite(
  {
    name: "chooseThresholds takes each group's most accurate threshold where any gap is allowed",
    idea: "A score above the threshold is positive; A is best above 1 or above 3, B above 2, and 7 of 8 decisions are right.",
    points: 1,
    async run(t) {
      const people = {
        scores: [1, 2, 3, 4, 1, 2, 3, 4],
        labels: [0, 1, 0, 1, 0, 0, 1, 1],
        groups: ["A", "A", "A", "A", "B", "B", "B", "B"],
      };
      await choose(t, [people, [1]]);
    },
  },
  {
    name: "chooseThresholds keeps the gap, and gives up no more accuracy than it must",
    idea: "In the example fairness is free: with maxGap 0, A above 3 and B above 2 are still right in 7 of 8 cases.",
    points: 2,
    async run(t) {
      const example = {
        scores: [1, 2, 3, 4, 1, 2, 3, 4],
        labels: [0, 1, 0, 1, 0, 0, 1, 1],
        groups: ["A", "A", "A", "A", "B", "B", "B", "B"],
      };
      await choose(
        t,
        [example, [0, 0.25, 0.5]],
        // Free, their rates are 0.5 apart: every gap up to that costs something else.
        [peaks(t, { low: 0.1, high: 0.6 }), [0, 0.1, 0.3, 0.5, 1]],
        [draw(t, ["left", "right"], 12), [0, 0.1, 0.4]],
        [draw(t, ["left", "right"], 25), [0, 0.05, 0.2, 1]],
      );
    },
  },
  {
    name: "chooseThresholds weighs people, not groups",
    idea: "Accuracy is the share of right decisions among all people, so a large group counts for more than a small one.",
    points: 1,
    async run(t) {
      for (let k = 0; k < 3; k++) {
        const [large, small] = [draw(t, ["large"], 40), draw(t, ["small"], 8)];
        const people = {
          scores: [...large.scores, ...small.scores],
          labels: [...large.labels, ...small.labels],
          groups: [...large.groups, ...small.groups],
        };
        await choose(t, [people, [0, 0.1, 0.3]]);
      }
    },
  },
  {
    name: "chooseThresholds handles three groups",
    idea: "The gap is between the highest and the lowest rate of all groups, whichever those are.",
    points: 2,
    async run(t) {
      await choose(
        t,
        // The second and the third are each within 0.25 of the first, and 0.4 apart.
        [peaks(t, { one: 0.4, two: 0.2, three: 0.6 }), [0.25, 0.4]],
        [draw(t, ["north", "south", "east"], 10), [0, 0.1, 0.25, 1]],
        [draw(t, ["one", "two", "three"], 16), [0.05, 0.2]],
      );
    },
  },
  {
    name: "chooseThresholds draws the Pareto front of COMPAS",
    idea: "On 6,150 defendants, false positive rates 20 points apart allow an accuracy of 65.6 %, and 2 points apart 64.6 %.",
    points: 3,
    async run(t) {
      const rows = compasRows(["Black", "White"]);
      const people = { scores: [...rows.scores], labels: [...rows.labels], groups: [...rows.groups] };
      t.show("COMPAS, with a threshold for each group", () => ({
        kind: "fairness",
        decision: "called high risk",
        outcome: "arrested again",
        scores: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        groups: (["Black", "White"] as const).map((name) => ({
          name,
          positives: counts[name].recidivated,
          negatives: counts[name].survived,
        })),
        threshold: highAbove,
      }));
      const gaps = [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3];
      const series = (name: string) => ({ name, x: "gap that is allowed", y: "accuracy" });
      for (const maxGap of gaps) t.plot(series("best possible"), [maxGap, bestAccuracy(people, maxGap)]);
      const one = outcome(people, { Black: highAbove, White: highAbove });
      t.plot(series("one threshold for all, at 4"), [one.gap, one.accuracy]);
      const kept = [t.attempt.put(people.scores), t.attempt.put(people.labels), t.attempt.put(people.groups)];
      for (const maxGap of gaps) {
        const answer = await t.attempt.call("chooseThresholds", [...kept, { maxGap }]);
        const { accuracy } = outcome(people, thresholdsFrom(t, answer, people.groups));
        t.plot(series("your thresholds"), [maxGap, accuracy]);
      }
      await choose(t, [people, gaps]);
      t.close(bestAccuracy(people, 0.2), 0.6561, {
        rtol: 0,
        atol: 5e-5,
        what: "the best accuracy within 0.2",
      });
      t.close(bestAccuracy(people, 0.02), 0.6455, {
        rtol: 0,
        atol: 5e-5,
        what: "the best accuracy within 0.02",
      });
    },
  },
);
