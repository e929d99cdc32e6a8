import {
  checkPurity,
  describe,
  drawTensors,
  numberFrom,
  numbersFrom,
  propertiesFrom,
  shortRun,
  suite,
  type TestContext,
  tensorsFrom,
  tracks,
  type Value,
} from "@/grader/authoring";

const widths = [4, 8, 10, 16, 32, 64, 100, 128, 200, 256];

/** The options of a step in the middle of a run. */
async function scheduled(t: TestContext, step: number, steps: number): Promise<Record<string, number>> {
  const examples = 128 * steps;
  const asked = { step, steps, batchSize: 128, examplesSeen: 128 * (step - 1), examples, loss: 2.3 / step };
  const answer = await t.attempt.call("schedule", [asked]);
  // No list, no tensor, no promise.
  const isRecord = describe(answer).startsWith("an object");
  t.check(
    isRecord,
    `schedule must return a record of numbers, such as { learningRate: 0.1 }; it returned ${describe(answer)}`,
  );
  const options = answer as Record<string, Value>;
  for (const [name, value] of Object.entries(options)) numberFrom(t, value, `schedule's ${name}`);
  return options as Record<string, number>;
}

export default suite(
  {
    name: "architecture stays within the parameters of every track",
    idea: "The tiny track allows 8,000 parameters: the same file must answer with a smaller network there.",
    points: 1,
    async run(t) {
      for (const { name, examples, maxParameters } of Object.values(tracks)) {
        const rules = { track: name, examples, maxParameters, widths };
        const hidden = numbersFrom(t, await t.attempt.call("architecture", [rules]), "architecture");
        const wrong = hidden.find((width) => !widths.includes(width));
        t.check(
          wrong === undefined,
          `architecture names a width of ${wrong}; widths are ${widths.join(", ")}`,
        );
        t.check(hidden.length <= 3, `architecture names ${hidden.length} hidden layers; 3 are allowed`);
        const sizes = [784, ...hidden, 10];
        const count = sizes.slice(1).reduce((sum, out, i) => sum + (sizes[i]! + 1) * out, 0);
        t.check(
          count <= maxParameters,
          `on ${name}, architecture gives ${count} parameters; ${maxParameters} are allowed`,
          { actual: String(count), expected: `at most ${maxParameters}` },
        );
      }
    },
  },
  {
    name: "batchSize is a whole number from 32 to 2,000",
    idea: "The judge takes that many examples from your budget at every step.",
    points: 1,
    async run(t) {
      for (const { name, examples } of Object.values(tracks)) {
        const answer = await t.attempt.call("batchSize", [{ track: name, examples, parameters: 7960 }]);
        const size = numberFrom(t, answer, "batchSize");
        t.check(Number.isInteger(size) && size >= 32 && size <= 2000, `batchSize returned ${size}`, {
          actual: String(size),
          expected: "a whole number from 32 to 2000",
        });
      }
    },
  },
  {
    name: "schedule gives finite options at every step of a run",
    idea: "From the first step to the last: a division by the steps that are left fails at the very end.",
    points: 1,
    async run(t) {
      for (const steps of [1, 2, 50]) {
        for (let step = 1; step <= steps; step++) {
          const options = await scheduled(t, step, steps);
          for (const [name, value] of Object.entries(options))
            if (steps === 50) t.plot({ name, x: "step", y: "option" }, [step, value]);
        }
      }
    },
  },
  {
    name: "step moves downhill and leaves its arguments as they are",
    idea: "One step against a gradient lowers what it is the gradient of; asked again, it answers the same.",
    points: 2,
    async run(t) {
      const shapes = [[3, 2], [2]];
      const params = drawTensors(t.random, ...shapes);
      const options = await scheduled(t, 10, 100);
      // ½‖w‖² has the gradient w.
      const state = await t.attempt.call("init", [params], { keep: [""] });
      const answer = await t.attempt.call("step", [params, params, state, options], { keep: ["state"] });
      const next = propertiesFrom(t, answer, "step", ["params", "state"]);
      const moved = tensorsFrom(t, next.params, "step", shapes);
      const height = (tensors: typeof params) =>
        tensors.flatMap((w) => [...w.data]).reduce((sum, x) => sum + (x * x) / 2, 0);
      t.check(height(moved) < height(params), "a step on ½‖w‖² must lower it", {
        actual: height(moved).toPrecision(4),
        expected: `< ${height(params).toPrecision(4)}`,
      });
      await checkPurity(t, { params, gradients: drawTensors(t.random, ...shapes), options });
    },
  },
  {
    name: "the recipe beats the baseline on 9,600 examples",
    idea: "Mini-batch descent at a constant rate recognises about 84 % after 75 steps; a better recipe gets further on the same examples.",
    points: 3,
    async run(t) {
      const { entry, baseline } = await shortRun(t, {
        examples: 9600,
        maxParameters: 250_000,
        train: await t.mnist("train", 0, 9600),
        test: await t.mnist("test", 0, 2000),
        random: t.random,
        onLoss: (seen, loss) =>
          t.plot({ name: "loss", x: "examples seen", y: "training loss" }, [seen, loss]),
      });
      t.check(entry > baseline + 0.01, `it recognises ${(100 * entry).toFixed(1)} % of new digits`, {
        actual: `${(100 * entry).toFixed(1)} %`,
        expected: `more than ${(100 * baseline + 1).toFixed(1)} %`,
      });
    },
  },
);
