import { suite, type TestContext, trainedLoss, type Value } from "@/grader/authoring";

const float64 = { rtol: 1e-9, atol: 1e-12 };

/** Losses by width and seed; what is not in the table was not to be asked for. */
function drawTable({ random }: TestContext, widths: readonly number[], seeds: readonly number[]) {
  const table = new Map<string, number>();
  for (const w of widths) for (const s of seeds) table.set(`${w}/${s}`, random.between(0, 3));
  return table;
}

function due(table: Map<string, number>, widths: readonly number[], seeds: readonly number[]) {
  return widths.map((width) => {
    const losses = seeds.map((seed) => table.get(`${width}/${seed}`)!);
    const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
    const squares = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0);
    return { width, mean, spread: Math.sqrt(squares / losses.length) };
  });
}

function ask(t: TestContext, lossOf: (width: Value, seed: Value) => number, widths: Value, seeds: Value) {
  const train = t.attempt.oracle(([width, seed]) => lossOf(width, seed));
  return t.attempt.call("initSensitivity", [train, widths, seeds], { awaits: true });
}

const distinct = ({ random }: TestContext, count: number) =>
  random
    .permutation(200)
    .slice(0, count)
    .map((x) => x + 1);

export default suite(
  {
    name: "parameterCount counts networks of any depth",
    idea: "From a single layer to many, of any widths: (inputs + 1) · outputs for each layer.",
    points: 1,
    async run(t) {
      for (const depth of [1, 2, 5, 9]) {
        const sizes = Array.from({ length: depth + 1 }, () => 1 + t.random.integer(500));
        const count = sizes.slice(1).reduce((sum, outputs, i) => sum + (sizes[i]! + 1) * outputs, 0);
        t.close(await t.attempt.call("parameterCount", [sizes]), count, { ...float64, what: "the count" });
      }
    },
  },
  {
    name: "parameterCount of no layer is zero",
    idea: "Inputs alone have nothing to turn.",
    points: 1,
    async run(t) {
      for (const sizes of [[], [1 + t.random.integer(900)]]) {
        t.close(await t.attempt.call("parameterCount", [sizes]), 0, { ...float64, what: "the count" });
      }
    },
  },
  {
    name: "initSensitivity handles any widths and seeds, in any order",
    idea: "The entries come in the order of the widths, one for each, whatever their number.",
    points: 2,
    async run(t) {
      for (const [w, s] of [
        [1, 2],
        [2, 9],
        [6, 3],
      ] as const) {
        const [widths, seeds] = [distinct(t, w), distinct(t, s)];
        const table = drawTable(t, widths, seeds);
        const answer = await ask(t, (width, seed) => table.get(`${width}/${seed}`) ?? 99, widths, seeds);
        t.check(
          Array.isArray(answer) && answer.length === w,
          "initSensitivity must return one entry for each width",
        );
        t.close(answer, due(table, widths, seeds), { ...float64, what: "the answer" });
      }
    },
  },
  {
    name: "initSensitivity has no spread from a single seed, and no entry without widths",
    idea: "One loss is its own mean, at a distance of zero; no widths make an empty answer.",
    points: 1,
    async run(t) {
      const loss = t.random.between(0.1, 2);
      t.close(
        await ask(t, () => loss, [3, 8], [5]),
        [
          { width: 3, mean: loss, spread: 0 },
          { width: 8, mean: loss, spread: 0 },
        ],
        { ...float64, what: "the answer from one seed" },
      );
      t.close(await ask(t, () => loss, [], [5, 6]), [], { ...float64, what: "the answer without widths" });
    },
  },
  {
    name: "initSensitivity keeps its digits for losses that are large and close together",
    idea: "The spread comes from distances to the mean; a difference of mean squares would lose every digit.",
    points: 1,
    async run(t) {
      const seeds = [1, 2, 3, 4];
      const base = 1e9 * (1 + t.random.integer(5));
      const answer = await ask(t, (_, seed) => base + [0, 1, 2, 5][Number(seed) - 1]!, [7], seeds);
      t.close(answer, [{ width: 7, mean: base + 2, spread: Math.sqrt(14 / 4) }], {
        rtol: 1e-6,
        atol: 0,
        what: "the answer",
      });
    },
  },
  {
    name: "initSensitivity does not hide a training that diverged",
    idea: "One NaN makes mean and spread of its own width NaN, and leaves the other widths alone.",
    points: 1,
    async run(t) {
      const lossOf = (width: Value, seed: Value) => (width === 2 && seed === 1 ? Number.NaN : Number(seed));
      const answer = await ask(t, lossOf, [4, 2, 6], [1, 3]);
      t.check(
        Array.isArray(answer) && answer.length === 3,
        "initSensitivity must return one entry for each width",
      );
      const [first, second, third] = answer as readonly Record<string, Value>[];
      t.close(
        [first, third] as Value,
        [4, 6].map((width) => ({ width, mean: 2, spread: 1 })),
        {
          ...float64,
          what: "the other widths",
        },
      );
      t.check(
        Number.isNaN(second?.mean) && Number.isNaN(second?.spread),
        "mean and spread of the width with a NaN must be NaN",
      );
    },
  },
  {
    name: "initSensitivity leaves widths and seeds unchanged, and trains each pair once",
    idea: "The same call must ask for the same trainings twice.",
    points: 1,
    async run(t) {
      const [widths, seeds] = [distinct(t, 3), distinct(t, 4)];
      const kept = [t.attempt.put(widths), t.attempt.put(seeds)] as const;
      const table = drawTable(t, widths, seeds);
      for (const call of [1, 2]) {
        const asked: string[] = [];
        const lossOf = (width: Value, seed: Value) => {
          asked.push(`${width}/${seed}`);
          return table.get(`${width}/${seed}`) ?? 99;
        };
        t.close(await ask(t, lossOf, ...kept), due(table, widths, seeds), {
          ...float64,
          what: `the answer of call ${call}`,
        });
        t.check(
          asked.sort().join() === [...table.keys()].sort().join(),
          "each width must be trained once from each seed",
        );
      }
    },
  },
  {
    name: "initSensitivity measures real networks from seeds drawn at random",
    idea: "Networks of 2 and of 32 hidden units, on points that no line can part.",
    points: 2,
    async run(t) {
      const x = Float32Array.from({ length: 40 }, () => t.random.between(-1, 1));
      const labels = Array.from({ length: 20 }, (_, i) => Number(x[2 * i]! * x[2 * i + 1]! > 0));
      const [widths, seeds] = [[2, 32], distinct(t, 4)];
      const table = new Map<string, number>();
      for (const width of widths)
        for (const seed of seeds)
          table.set(
            `${width}/${seed}`,
            trainedLoss({ layerSizes: [2, width, 2], x, labels, steps: 40, learningRate: 0.5, seed }),
          );
      const answer = await ask(t, (width, seed) => table.get(`${width}/${seed}`) ?? 99, widths, seeds);
      t.close(answer, due(table, widths, seeds), { ...float64, what: "the answer" });
    },
  },
);
