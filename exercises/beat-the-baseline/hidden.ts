import { numbersFrom, shortRun, suite, type TestContext, tensor, tracks } from "@/grader/authoring";

/** A short run on digits drawn at random. */
async function compete(t: TestContext, examples: number, maxParameters: number) {
  const { entry, baseline } = await shortRun(t, {
    examples,
    maxParameters,
    train: await t.mnist("train", 6000 * t.random.integer(9), 6000),
    test: await t.mnist("test", 2000 * t.random.integer(5), 2000),
    random: t.random,
  });
  t.check(
    entry > baseline + 0.01,
    `it recognises ${(100 * entry).toFixed(1)} % of new digits, the baseline ${(100 * baseline).toFixed(1)} %`,
  );
}

/** What the smallest track allows. */
const fewest = tracks.tiny.maxParameters;

export default suite(
  {
    name: "architecture keeps to any limit",
    idea: "maxParameters is the rule, not the track's name: where one parameter fewer is allowed than the network has, another is due.",
    points: 1,
    async run(t) {
      const asked = { track: "sprint", examples: 60_000, widths: [4, 8, 10, 16, 32, 64, 100, 128, 200, 256] };
      // Each network that it names, until the smallest.
      for (let maxParameters = 250_000; maxParameters >= fewest; ) {
        const answer = await t.attempt.call("architecture", [{ ...asked, maxParameters }]);
        const sizes = [784, ...numbersFrom(t, answer, "architecture"), 10];
        const count = sizes.slice(1).reduce((sum, out, i) => sum + (sizes[i]! + 1) * out, 0);
        t.check(
          count <= maxParameters,
          `architecture gives ${count} parameters; ${maxParameters} are allowed`,
        );
        maxParameters = count - 1;
      }
    },
  },
  {
    name: "sample names different examples that exist",
    idea: "Where a file exports sample, every batch must be as large as asked, without an example twice or out of range.",
    points: 1,
    async run(t) {
      if (!t.attempt.exports.includes("sample")) return;
      const n = 500 + t.random.integer(500);
      const state = await t.attempt.call("init", [[tensor([1, 2, 3])]], { keep: [""] });
      for (let step = 1; step <= 20; step++) {
        const asked = { step, steps: 20, batchSize: 64, n, seed: 7 };
        const batch = numbersFrom(t, await t.attempt.call("sample", [asked, state]), "sample", 64);
        const wrong = batch.find((i) => !(Number.isInteger(i) && i >= 0 && i < n));
        t.check(wrong === undefined, `sample names example ${wrong} of ${n}`);
        t.check(new Set(batch).size === 64, "sample names an example more than once in a batch");
      }
    },
  },
  {
    name: "hooks give the same answers when they are asked again",
    idea: "A verification moves to a fresh copy of your file now and then: all that must be remembered belongs in state, all chance comes from the seed.",
    points: 1,
    async run(t) {
      const asked = { step: 3, steps: 40, batchSize: 32, n: 300, seed: t.random.integer(1000) };
      const planned = { ...asked, examplesSeen: 64, examples: 1280, loss: 1.5 };
      const once = async () => {
        const state = await t.attempt.call("init", [[tensor([1, 2, 3])]], { keep: [""] });
        const batch = t.attempt.exports.includes("sample")
          ? await t.attempt.call("sample", [asked, state])
          : [];
        return [batch, await t.attempt.call("schedule", [planned])];
      };
      const first = await once();
      for (let i = 0; i < 3; i++)
        t.close(await once(), first, { rtol: 0, atol: 0, what: "sample and schedule when asked again" });
    },
  },
  {
    name: "the recipe beats the baseline on digits drawn at random",
    idea: "What was tuned to one set of digits must hold on any other.",
    points: 2,
    // Over 1,300 seeds it was ahead by 4.2 to 25 points of a hundred, 11.5 at the mean.
    run: (t) => compete(t, 6400, 250_000),
  },
  {
    name: "the recipe beats the baseline with few parameters",
    idea: "On the tiny track a network may have 8,000 parameters; the recipe must suit it as well.",
    points: 1,
    run: (t) => compete(t, 12_800, 8000),
  },
);
