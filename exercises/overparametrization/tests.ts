import { suite, type TestContext, trainedLoss, type Value } from "@/grader/authoring";

const float64 = { rtol: 1e-9, atol: 1e-12 };

/** An oracle for `train` that answers from a rule and writes down what it was asked. */
function recorder(t: TestContext, lossOf: (width: number, seed: number) => number) {
  const asked: [width: number, seed: number][] = [];
  const train = t.attempt.oracle(([width, seed]) => {
    if (typeof width !== "number" || typeof seed !== "number")
      throw new Error("train(width, seed) wants two numbers");
    asked.push([width, seed]);
    return lossOf(width, seed);
  });
  return { train, asked };
}

const ask = (t: TestContext, train: Value, widths: number[], seeds: number[]) =>
  t.attempt.call("initSensitivity", [train, widths, seeds], { awaits: true });

/** Exclusive or: four clouds of points at (±1, ±1), of which opposite ones belong together. */
const xor = (() => {
  const x = new Float32Array(48);
  const labels = new Int32Array(24);
  for (let i = 0; i < 24; i++) {
    // A fixed pattern of small offsets does for noise.
    const [right, up] = [i % 2, (i >> 1) % 2];
    x[2 * i] = 2 * right - 1 + 0.3 * Math.sin(5 * i + 1);
    x[2 * i + 1] = 2 * up - 1 + 0.3 * Math.cos(7 * i);
    labels[i] = right === up ? 1 : 0;
  }
  return { x, labels };
})();

/** Trainings that were made already: they depend on nothing but width and seed, and are made again and again. */
const trained = new Map<string, number>();

function trainOnXor(width: number, seed: number): number {
  const key = `${width}/${seed}`;
  const known = trained.get(key);
  if (known !== undefined) return known;
  const loss = trainedLoss({ ...xor, layerSizes: [2, width, 2], steps: 120, learningRate: 0.3, seed });
  trained.set(key, loss);
  return loss;
}

export default suite(
  {
    name: "parameterCount counts weights and biases",
    idea: "Layers of 784, 10 and 10 have 784 · 10 + 10 weights and biases, then 10 · 10 + 10: 7,960.",
    points: 1,
    async run(t) {
      const single = await t.attempt.call("parameterCount", [[3, 5]]);
      const small = await t.attempt.call("parameterCount", [[2, 4, 3]]);
      const large = await t.attempt.call("parameterCount", [[784, 10, 10]]);
      t.close(single, 20, { ...float64, what: "the count of 3, 5" });
      t.close(small, 27, { ...float64, what: "the count of 2, 4, 3" });
      t.close(large, 7960, { ...float64, what: "the count of 784, 10, 10" });
    },
  },
  {
    name: "parameterCount knows the networks of the lecture",
    idea: "Hidden layers of [20, 20], [100, 100] and [200, 100, 50] make 16,330, 89,610 and 182,660 parameters.",
    points: 1,
    async run(t) {
      for (const [hidden, due] of [
        [[20, 20], 16_330],
        [[100, 100], 89_610],
        [[200, 100, 50], 182_660],
      ] as const) {
        t.close(await t.attempt.call("parameterCount", [[784, ...hidden, 10]]), due, {
          ...float64,
          what: `the count with hidden layers of ${hidden.join(", ")}`,
        });
      }
    },
  },
  {
    name: "initSensitivity gives mean and spread of the final losses",
    idea: "The losses 1, 2, 3, 6 have the mean 3 and the spread √((4 + 1 + 0 + 9)/4) = 1.8708.",
    points: 2,
    async run(t) {
      const seeds = [11, 7, 13, 2];
      const table: Record<number, number[]> = { 5: [1, 2, 3, 6], 3: [0.5, 0.25, 0.75, 0.3] };
      const { train } = recorder(t, (width, seed) => table[width]?.[seeds.indexOf(seed)] ?? 99);
      const answer = await ask(t, train, [5, 3], seeds);
      const due = [
        { width: 5, mean: 3, spread: Math.sqrt(3.5) },
        { width: 3, mean: 0.45, spread: Math.sqrt((0.05 ** 2 + 0.2 ** 2 + 0.3 ** 2 + 0.15 ** 2) / 4) },
      ];
      t.close(answer, due, { ...float64, what: "the answer" });
    },
  },
  {
    name: "initSensitivity trains every width from every seed once",
    idea: "Each training costs: every pair of a width and a seed is asked for once, with the width first.",
    points: 1,
    async run(t) {
      const widths = [4, 1, 16];
      const seeds = [100, 200];
      const { train, asked } = recorder(t, (width, seed) => 1 / width + seed);
      const answer = await ask(t, train, widths, seeds);
      const due = widths.map((width) => ({ width, mean: 1 / width + 150, spread: 50 }));
      t.close(answer, due, { ...float64, what: "the answer" });
      const pairs = asked.map((pair) => pair.join(" from seed ")).sort();
      const duePairs = widths.flatMap((w) => seeds.map((s) => `${w} from seed ${s}`)).sort();
      t.check(pairs.join() === duePairs.join(), "each width must be trained once from each seed", {
        actual: pairs.join(", "),
        expected: duePairs.join(", "),
      });
    },
  },
  {
    name: "initSensitivity shows that luck matters less in wide networks",
    idea: "On exclusive or the spread over eight starts is large for 2 hidden units and vanishes for 64.",
    points: 2,
    async run(t) {
      const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
      const widths = [1, 2, 4, 8, 64];
      const losses = new Map<number, number[]>();
      const { train } = recorder(t, (width, seed) => {
        // Whatever is asked for, no training may be large, and none is kept that was not to be made.
        if (!widths.includes(width) || !seeds.includes(seed))
          throw new Error(
            `train(width, seed) was asked for width ${width} and seed ${seed}, which are not listed`,
          );
        const loss = trainOnXor(width, seed);
        losses.set(width, [...(losses.get(width) ?? []), loss]);
        t.plot({ name: `seed ${seed}`, x: "log₂ of the width", y: "final loss" }, [Math.log2(width), loss]);
        return loss;
      });
      const answer = await ask(t, train, widths, seeds);
      const due = widths.map((width) => {
        const own = losses.get(width) ?? [];
        const mean = own.reduce((a, b) => a + b, 0) / own.length;
        return { width, mean, spread: Math.hypot(...own.map((loss) => loss - mean)) / Math.sqrt(own.length) };
      });
      t.show("Mean and spread by width", () => ({
        kind: "table",
        head: ["Hidden units", "Mean of the final loss", "Spread"],
        rows: due.map(({ width, mean, spread }) => [width, mean, spread]),
      }));
      t.close(answer, due, { rtol: 1e-6, atol: 1e-9, what: "the answer" });
      // Means 0.482, 0.256, 0.112, 0.018, 0.002; spreads 0.002, 0.173, 0.139, 0.010, 0.0004.
      for (const { width, mean, spread } of due) {
        const axes = { x: "log₂ of the width ", y: "over eight starts" };
        t.plot({ name: "mean", ...axes }, [Math.log2(width), mean]);
        t.plot({ name: "spread", ...axes }, [Math.log2(width), spread]);
      }
    },
  },
);
