import { numbersFrom, suite, type TestContext } from "@/grader/authoring";

/** Written at every comparison: how far a right answer may be off. Float64 sums of some hundred numbers stay far below. */
const tolerance = { rtol: 1e-9, atol: 1e-12 };

/**
 * What is due, in another form than the solution's: every value with its own weight. A slip that both forms share is
 * unlikely, so the tests do not repeat the solution's mistakes.
 */
export function weightedSums(values: readonly number[], decay: number): number[] {
  return values.map((_, t) =>
    values.slice(0, t + 1).reduce((sum, x, i) => sum + (1 - decay) * decay ** (t - i) * x, 0),
  );
}

/** Asks the attempt, and compares. The attempt is somewhere else: only what is passed to `call` reaches it. */
export async function compare(t: TestContext, values: number[], decay: number): Promise<void> {
  const answer = await t.attempt.call("movingAverage", [values, decay]);
  t.close(answer, weightedSums(values, decay), { ...tolerance, what: `the averages at decay ${decay}` });
}

/** These tests are shown to learners, and run in their browsers. */
export default suite(
  {
    // A sentence that begins with the export. The first test is the number worked in the prompt.
    name: "movingAverage keeps a share of the past",
    // Why it must be so: all that a failed hidden test tells, besides the diagnosis.
    idea: "With decay 0.5 the numbers 1, 2, 3 have the averages 0.5, 1.25 and 2.125.",
    points: 1,
    async run(t) {
      t.close(await t.attempt.call("movingAverage", [[1, 2, 3], 0.5]), [0.5, 1.25, 2.125], {
        ...tolerance,
        what: "the averages",
      });
    },
  },
  {
    name: "movingAverage follows any series at any decay",
    idea: "Every value counts (1 − decay), and loses all but a share of decay with every step that follows.",
    points: 2,
    async run(t) {
      // Inputs come from the seed: a graded run has a secret one, so there is nothing to hard-code.
      for (const decay of [0.9, t.random.between(0.1, 0.8)]) {
        const values = Array.from({ length: 8 }, () => t.random.normal());
        await compare(t, values, decay);
      }
    },
  },
  {
    name: "movingAverage with a decay of 0 repeats the series",
    idea: "Where nothing of the past stays, the average is the value itself.",
    points: 1,
    async run(t) {
      await compare(
        t,
        Array.from({ length: 5 }, () => t.random.normal()),
        0,
      );
    },
  },
  {
    name: "movingAverage settles where a series stays",
    idea: "From 0 it comes nearer to a constant value by a share of (1 − decay) at every step.",
    points: 1,
    async run(t) {
      const level = t.random.between(1, 5);
      const values = Array.from({ length: 60 }, () => level + 0.3 * t.random.normal());
      const answer = await t.attempt.call("movingAverage", [values, 0.9]);
      // An answer may be anything at all: these readers fail the test with words that name the export.
      const averages = numbersFrom(t, answer, "movingAverage", values.length);
      // Curves for the view. Learners see them grow.
      values.forEach((x, i) => {
        t.plot({ name: "the series", x: "step", y: "value" }, [i + 1, x]);
        t.plot({ name: "your average", x: "step", y: "value" }, [i + 1, averages[i]!]);
      });
      t.close(averages, weightedSums(values, 0.9), { ...tolerance, what: "the averages" });
    },
  },
);
