import { counts } from "@/data/compas/counts";
import { compasRows, highAbove } from "@/data/compas/rows";
import { numberFrom, suite, type TestContext, type Value } from "@/grader/authoring";

const exact = { rtol: 1e-9, atol: 1e-12 };

/** The example of the prompt: group A, then group B. */
const labels = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0];
const predictions = [1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0];
const groups = ["A", "A", "A", "A", "A", "B", "B", "B", "B", "B", "B"];

const compas = compasRows(["Black", "White"]);
const high = compas.scores.map((score) => (score > highAbove ? 1 : 0));

/** A gap on the example, and on ProPublica's two groups. */
async function compareGaps(t: TestContext, name: string, example: number, published: number): Promise<void> {
  const small = await t.attempt.call(name, [labels, predictions, groups]);
  const large = await t.attempt.call(name, [compas.labels, high, compas.groups]);
  t.close(small, example, { ...exact, what: `${name} of the example` });
  t.close(large, published, { rtol: 0, atol: 5e-5, what: `${name} of COMPAS` });
}

export default suite(
  {
    name: "confusionByGroup counts the four cases of each group",
    idea: "Label 0 with prediction 1 is a false positive, label 1 with prediction 0 a false negative; every group has its own table.",
    points: 1,
    async run(t) {
      const tables = await t.attempt.call("confusionByGroup", [labels, predictions, groups]);
      t.close(
        tables,
        { A: { tn: 1, fp: 1, fn: 1, tp: 2 }, B: { tn: 4, fp: 1, fn: 0, tp: 1 } },
        { ...exact, what: "the tables" },
      );
    },
  },
  {
    name: "confusionByGroup finds the tables that ProPublica published",
    idea: "Of 3,696 Black and 2,454 White defendants, 805 and 349 were called high risk and not arrested again.",
    points: 1,
    async run(t) {
      const tables = await t.attempt.call("confusionByGroup", [compas.labels, high, compas.groups]);
      t.close(
        tables,
        { Black: { tn: 990, fp: 805, fn: 532, tp: 1369 }, White: { tn: 1139, fp: 349, fn: 461, tp: 505 } },
        { ...exact, what: "the tables" },
      );
      t.show("COMPAS, with a threshold for each group", () => ({
        kind: "fairness",
        decision: "called high risk",
        outcome: "arrested again",
        scores: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        groups: Object.entries(counts).map(([name, { survived, recidivated }]) => ({
          name,
          positives: recidivated,
          negatives: survived,
        })),
        threshold: highAbove,
      }));
      const all = compasRows();
      const kept = [t.attempt.put(all.labels), t.attempt.put(all.groups)] as const;
      for (let threshold = 0; threshold <= 10; threshold++) {
        const above = all.scores.map((score) => (score > threshold ? 1 : 0));
        const byGroup = (await t.attempt.call("confusionByGroup", [kept[0], above, kept[1]])) as Record<
          string,
          { tn: number; fp: number }
        >;
        for (const [group, { tn, fp }] of Object.entries(byGroup)) {
          t.plot({ name: group, x: "called high risk above a score of", y: "false positive rate" }, [
            threshold,
            fp / (fp + tn),
          ]);
        }
      }
    },
  },
  {
    name: "accuracyDifference is the gap in the share of right predictions",
    idea: "A is right in 3 of 5 cases and B in 5 of 6: 0.2333. For COMPAS it is 0.6699 against 0.6383.",
    points: 1,
    run: (t) => compareGaps(t, "accuracyDifference", 5 / 6 - 3 / 5, 1644 / 2454 - 2359 / 3696),
  },
  {
    name: "falsePositiveRateDifference is the gap among those who did nothing",
    idea: "Of those with label 0, A calls 1 of 2 positive and B 1 of 5. For COMPAS it is 0.4485 against 0.2345.",
    points: 1,
    run: (t) => compareGaps(t, "falsePositiveRateDifference", 1 / 2 - 1 / 5, 0.2139),
  },
  {
    name: "demographicParityDifference is the gap in the share called positive",
    idea: "A calls 3 of 5 positive and B 2 of 6, whatever happened. For COMPAS it is 0.5882 against 0.3480.",
    points: 1,
    run: (t) => compareGaps(t, "demographicParityDifference", 3 / 5 - 1 / 3, 0.2402),
  },
  {
    name: "equalizedOddsDifference is the larger of two gaps",
    idea: "In the example the true positive rates are further apart, 2/3 and 1; for COMPAS the false positive rates are.",
    points: 1,
    async run(t) {
      // Asked first, so that whoever has this rate wrong is not told about odds.
      await t.attempt.call("falsePositiveRateDifference", [labels, predictions, groups]);
      await compareGaps(t, "equalizedOddsDifference", 1 / 3, 0.2139);
    },
  },
  {
    name: "falsePositiveRateDifference and the others compare any number of groups",
    idea: "The gap is between the highest and the lowest, whichever groups those are and in whatever order they come.",
    points: 2,
    async run(t) {
      // False positive rates 1/4, 3/4, 1/2 and 0/2; all else follows from the tables.
      const tables = {
        north: { tn: 3, fp: 1, fn: 2, tp: 4 },
        south: { tn: 1, fp: 3, fn: 1, tp: 5 },
        east: { tn: 2, fp: 2, fn: 3, tp: 1 },
        west: { tn: 2, fp: 0, fn: 0, tp: 1 },
      };
      const rows = Object.entries(tables).flatMap(([group, { tn, fp, fn, tp }]) => [
        ...Array.from({ length: tn }, () => [0, 0, group] as const),
        ...Array.from({ length: fp }, () => [0, 1, group] as const),
        ...Array.from({ length: fn }, () => [1, 0, group] as const),
        ...Array.from({ length: tp }, () => [1, 1, group] as const),
      ]);
      const order = t.random.permutation(rows.length);
      const column = (k: 0 | 1 | 2): Value => order.map((i) => rows[i]![k]);
      const args = [column(0), column(1), column(2)];
      const due = {
        accuracyDifference: 1 - 3 / 8,
        falsePositiveRateDifference: 3 / 4,
        demographicParityDifference: 8 / 10 - 1 / 3,
        equalizedOddsDifference: 3 / 4,
      };
      const answers: number[] = [];
      for (const name of Object.keys(due))
        answers.push(numberFrom(t, await t.attempt.call(name, args), name));
      Object.entries(due).forEach(([name, gap], i) => {
        t.close(answers[i], gap, { ...exact, what: `${name} of four groups` });
      });
    },
  },
  {
    name: "isGroupBlind finds a model that looks at the group",
    idea: "It tries every row with every value: a model may look at one value only, and it may matter for few rows.",
    points: 2,
    async run(t) {
      const rows = [
        { race: "Black", age: 30, priors: 4 },
        { race: "White", age: 50, priors: 1 },
        { race: "Other", age: 22, priors: 2 },
        { race: "Black", age: 35, priors: 1 },
        { race: "White", age: 41, priors: 7 },
      ];
      type Model = { weights: { [feature: string]: number }; threshold: number; attribute: string };
      const models: (Model & { blind: boolean; what: string })[] = [
        {
          ...{ weights: { priors: 1, age: -0.1 }, threshold: 0, attribute: "race", blind: true },
          what: "a model that uses age and priors alone",
        },
        {
          ...{ weights: { priors: 1, "race=Black": 3 }, threshold: 3.5, attribute: "race", blind: false },
          what: "a model that adds 3 for one group",
        },
        {
          // Only rows with one prior are so close to the threshold that the third group's bonus matters.
          ...{ weights: { priors: 1, "race=Other": 0.9 }, threshold: 1.5, attribute: "race", blind: false },
          what: "a model whose bonus for one group matters for few rows",
        },
        {
          ...{ weights: { priors: 1, "race=White": 0.2 }, threshold: 3.5, attribute: "race", blind: true },
          what: "a model whose bonus is too small to matter",
        },
        {
          ...{ weights: { priors: 1, age: 0.001 }, threshold: 3.5, attribute: "age", blind: true },
          what: "a model in which age is too small to matter",
        },
      ];
      const answers: Value[] = [];
      for (const { weights, threshold, attribute } of models) {
        const predict: Value = { kind: "spec", name: "rowClassifier", options: { weights, threshold } };
        answers.push(await t.attempt.call("isGroupBlind", [predict, rows, attribute]));
      }
      models.forEach(({ blind, what }, i) => {
        t.close(answers[i], blind, { ...exact, what: `isGroupBlind for ${what}` });
      });
    },
  },
  {
    name: "isGroupBlind calls a model blind that is not fair",
    idea: "A model that looks at the postcode alone is blind to race; where people live apart, it treats groups apart all the same.",
    points: 1,
    async run(t) {
      const rows = Array.from({ length: 200 }, (_, i) => {
        const race = i % 2 ? "White" : "Black";
        const near = t.random.uniform() < 0.85;
        return { race, postcode: (race === "Black") === near ? 1 : 2, label: t.random.integer(2) };
      });
      const weights = { postcode: -1 };
      const predict: Value = { kind: "spec", name: "rowClassifier", options: { weights, threshold: -1.5 } };
      const blind = await t.attempt.call("isGroupBlind", [predict, rows, "race"]);
      const gap = await t.attempt.call("demographicParityDifference", [
        rows.map((row) => row.label),
        rows.map((row) => (row.postcode === 1 ? 1 : 0)),
        rows.map((row) => row.race),
      ]);
      t.close(blind, true, { ...exact, what: "isGroupBlind for a model that looks at the postcode" });
      const share = (race: string) => rows.filter((r) => r.race === race && r.postcode === 1).length / 100;
      t.close(gap, share("Black") - share("White"), {
        ...exact,
        what: "demographicParityDifference of that blind model",
      });
    },
  },
);
