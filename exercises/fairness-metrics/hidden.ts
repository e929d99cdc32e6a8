import { compasRows } from "@/data/compas/rows";
import { numberFrom, suite, type TestContext, type Value } from "@/grader/authoring";

const exact = { rtol: 1e-9, atol: 1e-12 };

type Rows = { labels: number[]; predictions: number[]; groups: string[] };
type Table = { tn: number; fp: number; fn: number; tp: number };

const gaps = [
  "accuracyDifference",
  "falsePositiveRateDifference",
  "demographicParityDifference",
  "equalizedOddsDifference",
] as const;

function tablesOf({ labels, predictions, groups }: Rows): Record<string, Table> {
  return Object.fromEntries(
    [...new Set(groups)].map((group) => {
      const count = (label: number, prediction: number) =>
        groups.filter((g, i) => g === group && labels[i] === label && predictions[i] === prediction).length;
      return [group, { tn: count(0, 0), fp: count(0, 1), fn: count(1, 0), tp: count(1, 1) }];
    }),
  );
}

/** The gap between every two groups, by the definition of each rate as a share. */
function gapOf(name: (typeof gaps)[number], rows: Rows): number {
  const tables = Object.values(tablesOf(rows));
  const share = (part: (t: Table) => number, whole: (t: Table) => number) => {
    const rates = tables.filter((t) => whole(t) > 0).map((t) => part(t) / whole(t));
    let gap = 0;
    for (const a of rates) for (const b of rates) gap = Math.max(gap, a - b);
    return gap;
  };
  const all = ({ tn, fp, fn, tp }: Table) => tn + fp + fn + tp;
  const falsePositives = share(
    (t) => t.fp,
    (t) => t.fp + t.tn,
  );
  switch (name) {
    case "accuracyDifference":
      return share((t) => t.tn + t.tp, all);
    case "falsePositiveRateDifference":
      return falsePositives;
    case "demographicParityDifference":
      return share((t) => t.fp + t.tp, all);
    case "equalizedOddsDifference":
      return Math.max(
        falsePositives,
        share(
          (t) => t.tp,
          (t) => t.tp + t.fn,
        ),
      );
    default:
      return name satisfies never;
  }
}

async function compare(t: TestContext, rows: Rows, what: string): Promise<void> {
  const args = [rows.labels, rows.predictions, rows.groups];
  const tables = await t.attempt.call("confusionByGroup", args);
  // All are asked before any is judged, so that mistakes can be told apart by all answers.
  const answers: Value[] = [];
  for (const name of gaps) answers.push(await t.attempt.call(name, args));
  t.close(tables, tablesOf(rows), { ...exact, what: `the tables of ${what}` });
  gaps.forEach((name, i) => {
    const gap = numberFrom(t, answers[i], name);
    t.close(gap, gapOf(name, rows), { ...exact, what: `${name} of ${what}` });
  });
}

function draw({ random }: TestContext, n: number, names: readonly string[]): Rows {
  const rates = names.map(() => [random.between(0.1, 0.9), random.between(0.1, 0.9)] as const);
  const rows: Rows = { labels: [], predictions: [], groups: [] };
  for (let i = 0; i < n; i++) {
    const g = random.integer(names.length);
    const label = random.uniform() < rates[g]![0] ? 1 : 0;
    rows.labels.push(label);
    rows.predictions.push(random.uniform() < rates[g]![1] ? label : 1 - label);
    rows.groups.push(names[g]!);
  }
  return rows;
}

export default suite(
  {
    name: "confusionByGroup and the gaps follow their definitions on any data",
    idea: "Groups drawn at random, two to five of them, of different sizes and rates.",
    points: 2,
    async run(t) {
      for (const names of [
        ["x", "y"],
        ["1", "2", "3"],
        ["a b", "", "Ω", "d", "e"],
      ])
        await compare(t, draw(t, 60 + t.random.integer(100), names), `${names.length} groups`);
    },
  },
  {
    name: "confusionByGroup and the gaps handle groups without positives or without negatives",
    idea: "Where nobody has label 0 there is no false positive rate: that group is left out of that comparison.",
    points: 1,
    async run(t) {
      const rows: Rows = {
        labels: [1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0],
        predictions: [1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0],
        groups: [
          ...Array.from({ length: 3 }, () => "only positives"),
          ...Array.from({ length: 5 }, () => "both"),
          ...Array.from({ length: 3 }, () => "only negatives"),
        ],
      };
      await compare(t, rows, "three groups");
      const first = (n: number): Rows => ({
        labels: rows.labels.slice(0, n),
        predictions: rows.predictions.slice(0, n),
        groups: rows.groups.slice(0, n),
      });
      // No rate is left but one group's, and then none at all.
      await compare(t, first(4), "two groups of which one has no negatives");
      await compare(t, first(3), "one group without negatives");
    },
  },
  {
    name: "confusionByGroup and the gaps handle one group, one row and none",
    idea: "One group has nothing to differ from, so every gap is 0; of nobody there is no table.",
    points: 1,
    async run(t) {
      await compare(t, draw(t, 20, ["all"]), "one group");
      await compare(t, { labels: [1], predictions: [0], groups: ["me"] }, "one row");
      await compare(t, { labels: [], predictions: [], groups: [] }, "no rows");
    },
  },
  {
    name: "falsePositiveRateDifference and the others see every threshold of all three groups of COMPAS",
    idea: "Rates of 7,214 defendants for another threshold, counted from the same published data.",
    points: 2,
    async run(t) {
      const { scores, labels, groups } = compasRows();
      const order = t.random.permutation(scores.length);
      const threshold = 1 + t.random.integer(8);
      await compare(
        t,
        {
          labels: order.map((i) => labels[i]!),
          predictions: order.map((i) => (scores[i]! > threshold ? 1 : 0)),
          groups: order.map((i) => groups[i]!),
        },
        "COMPAS",
      );
    },
  },
  {
    name: "isGroupBlind tries any attribute, of any number of values",
    idea: "The attribute may be a number or a text and have another name; values that occur in no row are not tried.",
    points: 2,
    async run(t) {
      const sexes = ["f", "m", "x"];
      const rows = Array.from({ length: 30 }, () => ({
        sex: sexes[t.random.integer(3)]!,
        age: 20 + t.random.integer(5),
        priors: t.random.integer(10),
      }));
      // Every age, and a row on either side of each threshold, so that the answers are certain.
      for (const age of [20, 21, 22, 23, 24]) rows.push({ sex: sexes[age % 3]!, age, priors: 5 });
      const models: [{ [feature: string]: number }, number, string, boolean][] = [
        [{ priors: 1 }, 4.5, "sex", true],
        [{ priors: 1 }, 4.5, "age", true],
        [{ priors: 1 }, 4.5, "priors", false],
        [{ priors: 1, "sex=x": 1 }, 5.5, "sex", false],
        [{ priors: 1, "sex=x": 1 }, 5.5, "age", true],
        // Two years make no difference to 5 priors, four do.
        [{ priors: 1, age: 0.25 }, 10.9, "age", false],
        [{ priors: 1, "sex=unknown": 9 }, 4.5, "sex", true],
      ];
      for (const [weights, threshold, attribute, blind] of models) {
        const predict: Value = { kind: "spec", name: "rowClassifier", options: { weights, threshold } };
        t.close(await t.attempt.call("isGroupBlind", [predict, rows, attribute]), blind, {
          ...exact,
          what: `isGroupBlind for ${attribute}`,
        });
      }
      const predict: Value = {
        kind: "spec",
        name: "rowClassifier",
        options: { weights: { a: 1 }, threshold: 0 },
      };
      t.close(await t.attempt.call("isGroupBlind", [predict, [], "a"]), true, {
        ...exact,
        what: "isGroupBlind without rows",
      });
    },
  },
  {
    name: "isGroupBlind and the others leave their arguments unchanged",
    idea: "A row that was tried with another value must have its own again: the same call gives the same answer twice.",
    points: 1,
    async run(t) {
      const rows = t.attempt.put([
        { race: "Black", priors: 3 },
        { race: "White", priors: 3 },
      ]);
      const lists = draw(t, 30, ["x", "y"]);
      const kept = [
        t.attempt.put(lists.labels),
        t.attempt.put(lists.predictions),
        t.attempt.put(lists.groups),
      ];
      const weights = { priors: 1, "race=Black": 2 };
      const predict: Value = { kind: "spec", name: "rowClassifier", options: { weights, threshold: 4 } };
      for (const call of [1, 2]) {
        const what = (name: string) => ({ ...exact, what: `${name}, call ${call} with the same arguments` });
        t.close(await t.attempt.call("isGroupBlind", [predict, rows, "race"]), false, what("isGroupBlind"));
        t.close(await t.attempt.call("confusionByGroup", kept), tablesOf(lists), what("confusionByGroup"));
        for (const name of gaps) t.close(await t.attempt.call(name, kept), gapOf(name, lists), what(name));
      }
    },
  },
);
