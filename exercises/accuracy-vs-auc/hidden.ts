import { suite, type TestContext } from "@/grader/authoring";
import { expectedAuc, float64 } from "./tests";

const expectedAccuracy = (labels: readonly number[], scores: readonly number[], threshold: number) =>
  labels.filter((y, i) => y === Number(scores[i]! > threshold)).length / labels.length;

/** Scores of few values, so that many are tied. */
function drawDetector({ random }: TestContext, n: number, { share = 0.4, values = 6 } = {}) {
  const labels = Array.from({ length: n }, () => (random.uniform() < share ? 1 : 0));
  labels[0] = 1;
  labels[1] = 0;
  const scores = labels.map((y) => random.integer(values) + y * random.integer(3) - 2);
  const order = random.permutation(n);
  return { labels: order.map((i) => labels[i]!), scores: order.map((i) => scores[i]!) };
}

export default suite(
  {
    name: "auc ranks any number of examples, with any ties",
    idea: "From one pair to hundreds of examples, negative scores and ties included.",
    points: 2,
    async run(t) {
      for (const n of [2, 3, 10, 400]) {
        const { labels, scores } = drawDetector(t, n);
        t.close(await t.attempt.call("auc", [labels, scores]), expectedAuc(labels, scores), {
          ...float64,
          what: "the AUC",
        });
      }
    },
  },
  {
    name: "accuracy decides at any threshold",
    idea: "The threshold may lie below all scores, above them, or exactly on one.",
    points: 1,
    async run(t) {
      for (const n of [1, 2, 9, 200]) {
        const labels = Array.from({ length: n }, () => t.random.integer(2));
        const scores = labels.map(() => t.random.integer(7) - 3);
        for (const threshold of [-10, -3, t.random.integer(7) - 3, 0.5, 3, 10]) {
          t.close(
            await t.attempt.call("accuracy", [labels, scores, threshold]),
            expectedAccuracy(labels, scores, threshold),
            { ...float64, what: "the accuracy" },
          );
        }
      }
    },
  },
  {
    name: "auc of the opposite scores is one minus the AUC",
    idea: "Turning every score around turns every pair around; ties stay ties.",
    points: 1,
    async run(t) {
      const { labels, scores } = drawDetector(t, 50);
      const due = expectedAuc(labels, scores);
      t.close(await t.attempt.call("auc", [labels, scores]), due, { ...float64, what: "the AUC" });
      t.close(await t.attempt.call("auc", [labels, scores.map((s) => -s)]), 1 - due, {
        ...float64,
        what: "the AUC of the opposite scores",
      });
    },
  },
  {
    name: "auc does not depend on how rare the positives are",
    idea: "Repeating every negative ten times changes the accuracy, and leaves the AUC as it is.",
    points: 1,
    async run(t) {
      const { labels, scores } = drawDetector(t, 30);
      const often = (values: readonly number[]) =>
        values.flatMap((v, i) => new Array<number>(labels[i] === 0 ? 10 : 1).fill(v));
      t.close(await t.attempt.call("auc", [often(labels), often(scores)]), expectedAuc(labels, scores), {
        ...float64,
        what: "the AUC",
      });
      t.close(
        await t.attempt.call("accuracy", [often(labels), often(scores), 1.5]),
        expectedAccuracy(often(labels), often(scores), 1.5),
        { ...float64, what: "the accuracy" },
      );
    },
  },
  {
    name: "auc without a pair is NaN, and so is accuracy without an example",
    idea: "With one class only, or nothing at all, there is nothing to measure, and no number should pretend there is.",
    points: 1,
    async run(t) {
      for (const labels of [[], [1], [0], [1, 1, 1], [0, 0]]) {
        const answer = await t.attempt.call("auc", [labels, labels.map(() => t.random.normal())]);
        t.check(Number.isNaN(answer), `auc of ${labels.length} examples of one class must be NaN`);
      }
      const answer = await t.attempt.call("accuracy", [[], [], 0.5]);
      t.check(Number.isNaN(answer), "accuracy of no examples must be NaN");
    },
  },
  {
    name: "accuracy and auc leave labels and scores unchanged",
    idea: "Sorting in place would part the scores from their labels: the same calls must give the same answers twice.",
    points: 1,
    async run(t) {
      const { labels, scores } = drawDetector(t, 40);
      const kept = [t.attempt.put(labels), t.attempt.put(scores)];
      for (const call of [1, 2]) {
        t.close(await t.attempt.call("auc", kept), expectedAuc(labels, scores), {
          ...float64,
          what: `the AUC of call ${call}`,
        });
        t.close(await t.attempt.call("accuracy", [...kept, 1]), expectedAccuracy(labels, scores, 1), {
          ...float64,
          what: `the accuracy of call ${call}`,
        });
      }
    },
  },
);
