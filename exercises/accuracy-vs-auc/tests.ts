import { numberFrom, suite, type TestContext } from "@/grader/authoring";

export const float64 = { rtol: 1e-9, atol: 1e-12 };

/** By ranks (Mann–Whitney), with the mean rank for ties: another way than pair by pair. */
export function expectedAuc(labels: readonly number[], scores: readonly number[]): number {
  const rank = (s: number) =>
    scores.filter((x) => x < s).length + (scores.filter((x) => x === s).length + 1) / 2;
  const positives = labels.filter((y) => y === 1).length;
  const sum = labels.reduce((total, y, i) => total + (y === 1 ? rank(scores[i]!) : 0), 0);
  return (sum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}

/** Labels of which a share is positive, and scores that tell something about them. */
function drawDetector({ random }: TestContext, n: number, share: number) {
  const labels = Array.from({ length: n }, () => (random.uniform() < share ? 1 : 0));
  // One of each, so that there is a pair.
  labels[0] = 1;
  labels[1] = 0;
  return { labels, scores: labels.map((y) => y + 1.5 * random.normal()) };
}

export default suite(
  {
    name: "accuracy is the share of right decisions above the threshold",
    idea: "Positive means a score above the threshold, not equal to it; the accuracy counts both kinds of right decision.",
    points: 1,
    async run(t) {
      const labels = [0, 1, 0, 1, 1, 0, 0, 0, 1, 0];
      const scores = [0.05, 0.5, 0.45, 0.9, 0.7, 0.5, 0.1, 0.5, 0.55, 0.8];
      t.close(await t.attempt.call("accuracy", [labels, scores, 0.7]), 0.6, {
        ...float64,
        what: "the accuracy at 0.7",
      });
      const four = [[0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8], 0.37];
      t.close(await t.attempt.call("accuracy", four), 0.5, { ...float64, what: "the accuracy at 0.37" });
    },
  },
  {
    name: "auc is the share of pairs in the right order",
    idea: "Of the four pairs in 0.1, 0.4 against 0.35, 0.8 one is in the wrong order: 0.75.",
    points: 1,
    async run(t) {
      const small = await t.attempt.call("auc", [
        [0, 0, 1, 1],
        [0.1, 0.4, 0.35, 0.8],
      ]);
      const larger = await t.attempt.call("auc", [
        [1, 0, 1, 0, 0, 0],
        [0.9, 0.2, 0.3, 0.7, 0.1, 0.4],
      ]);
      t.close(small, 0.75, { ...float64, what: "the AUC of 0.1, 0.4 against 0.35, 0.8" });
      t.close(larger, 0.75, { ...float64, what: "the AUC of 0.2, 0.7, 0.1, 0.4 against 0.9, 0.3" });
    },
  },
  {
    name: "auc counts a tie as half a pair",
    idea: "Equal scores say nothing either way: two positives at 2 against negatives at 2, 1, 2, 3 have 0.5.",
    points: 1,
    async run(t) {
      const all = await t.attempt.call("auc", [
        [0, 1, 0, 0],
        [7, 7, 7, 7],
      ]);
      const some = await t.attempt.call("auc", [
        [0, 1, 0, 1, 0, 0],
        [2, 2, 1, 2, 2, 3],
      ]);
      const few = await t.attempt.call("auc", [
        [1, 0, 1, 0, 0],
        [5, 5, 4, 1, 2],
      ]);
      t.close(all, 0.5, { ...float64, what: "the AUC of equal scores" });
      t.close(some, 0.5, { ...float64, what: "the AUC of 2, 1, 2, 3 against 2, 2" });
      t.close(few, 0.75, { ...float64, what: "the AUC of 5, 1, 2 against 5, 4" });
    },
  },
  {
    name: "auc sees through a detector that always says no",
    idea: "With 10 positives in 1,000, equal scores have an accuracy of 0.99 and an AUC of 0.5.",
    points: 2,
    async run(t) {
      const labels = Array.from({ length: 1000 }, (_, i) => (i % 100 === 50 ? 1 : 0));
      const scores = labels.map(() => 0);
      t.close(await t.attempt.call("accuracy", [labels, scores, 0.5]), 0.99, {
        ...float64,
        what: "the accuracy of always saying no",
      });
      t.close(await t.attempt.call("auc", [labels, scores]), 0.5, {
        ...float64,
        what: "the AUC of always saying no",
      });
    },
  },
  {
    name: "auc looks at the order of the scores and at nothing else",
    idea: "Stretching and shifting the scores keeps their order, and so the AUC; the unit of a score has no meaning.",
    points: 1,
    async run(t) {
      const { labels, scores } = drawDetector(t, 60, 0.3);
      const due = expectedAuc(labels, scores);
      for (const [what, change] of [
        ["as they are", (s: number) => s],
        ["times a thousand, plus 8", (s: number) => 1000 * s + 8],
        ["times 10³⁰⁰", (s: number) => 1e300 * s],
        ["to the power of three, divided by a million", (s: number) => 1e-6 * s ** 3],
      ] as const) {
        t.close(await t.attempt.call("auc", [labels, scores.map(change)]), due, {
          ...float64,
          what: `the AUC of the scores ${what}`,
        });
      }
    },
  },
  {
    name: "accuracy and auc judge a detector of fives on MNIST",
    idea: "The accuracy moves with the threshold, and is high where the detector never says yes; the AUC is one number.",
    points: 2,
    async run(t) {
      const { images, labels: known, count } = await t.mnist("train", 0, 500);
      const five = new Float64Array(784);
      const other = new Float64Array(784);
      const fives = known.reduce((n, label) => n + Number(label === 5), 0);
      for (let i = 0; i < images.length; i++) {
        if (known[Math.floor(i / 784)] === 5) five[i % 784]! += images[i]! / fives;
        else other[i % 784]! += images[i]! / (count - fives);
      }
      // The score: how much more a digit looks like the mean five than like the mean of all others.
      const digits = await t.mnist("test", 0, 300);
      const labels = Array.from(digits.labels, (label) => Number(label === 5));
      const raw = labels.map((_, n) => {
        let score = 0;
        for (let p = 0; p < 784; p++) score += digits.images[n * 784 + p]! * (five[p]! - other[p]!);
        return score;
      });
      const [low, high] = [Math.min(...raw), Math.max(...raw)];
      const scores = raw.map((s) => (s - low) / (high - low));

      const area = numberFrom(t, await t.attempt.call("auc", [labels, scores]), "auc");
      t.close(area, expectedAuc(labels, scores), { ...float64, what: "the AUC of the detector" });
      for (let threshold = 0; threshold <= 1; threshold += 0.05) {
        const answer = await t.attempt.call("accuracy", [labels, scores, threshold]);
        const axes = { x: "threshold", y: "share" };
        t.plot({ name: "accuracy", ...axes }, [threshold, numberFrom(t, answer, "accuracy")]);
        t.plot({ name: "AUC", ...axes }, [threshold, area]);
        const right = labels.filter((y, i) => y === Number(scores[i]! > threshold)).length;
        t.close(answer, right / 300, { ...float64, what: `the accuracy at ${threshold.toFixed(2)}` });
      }
    },
  },
);
