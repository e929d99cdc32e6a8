import { compasRows, highAbove } from "@/data/compas/rows";
import { numberFrom, suite, type TestContext, type Value } from "@/grader/authoring";

const exact = { rtol: 1e-9, atol: 1e-12 };

interface Table {
  tn: number;
  fp: number;
  fn: number;
  tp: number;
}

/** The three rates that go in, and the one that must come out. */
const ratesOf = ({ tn, fp, fn, tp }: Table) => ({
  prevalence: (fn + tp) / (tn + fp + fn + tp),
  ppv: tp / (tp + fp),
  fnr: fn / (fn + tp),
  fpr: fp / (fp + tn),
});

function compasTable(group: "Black" | "White"): Table {
  const { scores, labels } = compasRows([group]);
  const count = (label: number, high: boolean) =>
    scores.filter((score, i) => labels[i] === label && score > highAbove === high).length;
  return { tn: count(0, false), fp: count(0, true), fn: count(1, false), tp: count(1, true) };
}

const implied = async (t: TestContext, prevalence: number, ppv: number, fnr: number) =>
  numberFrom(
    t,
    await t.attempt.call("impliedFalsePositiveRate", [prevalence, ppv, fnr]),
    "impliedFalsePositiveRate",
  );

const black = ratesOf(compasTable("Black"));
const white = ratesOf(compasTable("White"));

/** Asks about each case, all before any is judged. */
async function decide(
  t: TestContext,
  cases: readonly { prevalences: number[]; ppv: number; fnr: number; due: boolean; what: string }[],
): Promise<void> {
  const answers: Value[] = [];
  for (const { prevalences, ppv, fnr } of cases)
    answers.push(await t.attempt.call("canEqualizeAll", [prevalences, { ppv, falseNegativeRate: fnr }]));
  cases.forEach(({ due, what }, i) => {
    t.close(answers[i], due, { ...exact, what: `canEqualizeAll for ${what}` });
  });
}

export default suite(
  {
    name: "impliedFalsePositiveRate follows from prevalence, PPV and FNR",
    idea: "With PPV 0.6 and FNR 0.35, the prevalences of Black and White defendants imply 0.4589 and 0.2813.",
    points: 1,
    async run(t) {
      const answers = [
        await implied(t, black.prevalence, 0.6, 0.35),
        await implied(t, white.prevalence, 0.6, 0.35),
        await implied(t, 0.25, 0.5, 0.1),
      ];
      for (const ppv of [0.5, 0.6, 0.75, 0.9]) {
        for (let prevalence = 0.1; prevalence < 0.65; prevalence += 0.05) {
          t.plot({ name: `PPV ${ppv}, FNR 0.35`, x: "prevalence", y: "implied false positive rate" }, [
            prevalence,
            await implied(t, prevalence, ppv, 0.35),
          ]);
        }
      }
      t.close(answers[0], 0.4589, { rtol: 0, atol: 5e-5, what: "the rate for Black defendants" });
      t.close(answers[1], 0.2813, { rtol: 0, atol: 5e-5, what: "the rate for White defendants" });
      // 1/3 · 1 · 0.9
      t.close(answers[2], 0.3, { ...exact, what: "the rate for prevalence 0.25, PPV 0.5 and FNR 0.1" });
    },
  },
  {
    name: "impliedFalsePositiveRate gives back what ProPublica measured",
    idea: "Put in the PPV and FNR that COMPAS has in each group, and out come 0.4485 and 0.2345.",
    points: 1,
    async run(t) {
      const answers = [
        await implied(t, black.prevalence, black.ppv, black.fnr),
        await implied(t, white.prevalence, white.ppv, white.fnr),
      ];
      t.close(answers[0], 805 / 1795, { ...exact, what: "the rate for Black defendants" });
      t.close(answers[1], 349 / 1488, { ...exact, what: "the rate for White defendants" });
    },
  },
  {
    name: "impliedFalsePositiveRate holds for any table of counts",
    idea: "It is no law about people, but arithmetic: any four counts obey it.",
    points: 1,
    async run(t) {
      for (let draw = 0; draw < 10; draw++) {
        const count = () => 1 + t.random.integer(400);
        const { prevalence, ppv, fnr, fpr } = ratesOf({ tn: count(), fp: count(), fn: count(), tp: count() });
        t.close(await implied(t, prevalence, ppv, fnr), fpr, { ...exact, what: "the rate of a table" });
      }
    },
  },
  {
    name: "canEqualizeAll asks for equal prevalences of an imperfect classifier",
    idea: "At PPV 0.6 and FNR 0.35, prevalences of 0.5143 and 0.3936 cannot have one false positive rate; equal ones can.",
    points: 2,
    async run(t) {
      const { prevalence } = black;
      const imperfect = { ppv: 0.6, fnr: 0.35 };
      await decide(t, [
        {
          ...{ prevalences: [prevalence, white.prevalence], ...imperfect, due: false },
          what: "Black and White defendants",
        },
        {
          ...{ prevalences: [prevalence, prevalence], ...imperfect, due: true },
          what: "two groups of the same prevalence",
        },
        {
          ...{ prevalences: [0.3, 0.3, 0.31], ...imperfect, due: false },
          what: "a third group that differs",
        },
        {
          ...{ prevalences: [0.3, 0.1 + 0.2, 0.3], ...imperfect, due: true },
          what: "prevalences of 0.3 and 0.1 + 0.2, equal but for rounding",
        },
        {
          ...{ prevalences: [0.5, 0.5002], ...imperfect, due: false },
          what: "prevalences that are nearly equal",
        },
        { ...{ prevalences: [0.4], ...imperfect, due: true }, what: "one group" },
      ]);
    },
  },
  {
    name: "canEqualizeAll knows the way out, and the dead end",
    idea: "With PPV 1 nobody is called high risk for nothing, at any prevalence; with a PPV too low no classifier exists.",
    points: 2,
    async run(t) {
      await decide(t, [
        { prevalences: [0.5, 0.4, 0.1], ppv: 1, fnr: 0.35, due: true, what: "a PPV of 1" },
        // 4 · (7/3) · 0.9 = 8.4
        { prevalences: [0.8, 0.8], ppv: 0.3, fnr: 0.1, due: false, what: "an implied rate of 8.4" },
        // 1 · (2/3) · 0.9 = 0.6
        { prevalences: [0.5, 0.5], ppv: 0.6, fnr: 0.1, due: true, what: "an implied rate of 0.6" },
        // 1 · 1 · 1 = 1: everybody is called positive.
        { prevalences: [0.5, 0.5], ppv: 0.5, fnr: 0, due: true, what: "an implied rate of 1" },
        { prevalences: [0.8], ppv: 0.3, fnr: 0.1, due: false, what: "one group and an implied rate of 8.4" },
      ]);
    },
  },
);
