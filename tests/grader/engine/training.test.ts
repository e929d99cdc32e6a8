import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createDataset } from "@/grader/engine/dataset";
import { createScalarKernels } from "@/grader/engine/kernels/scalar";
import { createWasmKernels } from "@/grader/engine/kernels/wasm";
import { createMlp } from "@/grader/engine/mlp";
import { createOracle, evaluate } from "@/grader/engine/oracle";
import { fullBatch, independentBatches, shuffledEpochs } from "@/grader/engine/sampling";
import { createTelemetry } from "@/grader/engine/telemetry";
import { train, type Update } from "@/grader/engine/training";
import { createRandom } from "@/lib/random";
import { learnableDataset, randomLabels, sparseBytes } from "@/tests/grader/engine/synthetic";

const data = learnableDataset(500, 60, 5, "train");
const mlp = createMlp({ layerSizes: [60, 16, 5] });
const descent =
  (learningRate: number): Update =>
  (params, gradients) =>
    params.map((p, i) => p.map((v, j) => v - learningRate * gradients[i]![j]!));
const start = () => mlp.init(createRandom("start"));

describe("createDataset", () => {
  const rowsOf = (x: Float32Array | Uint8Array, indices: number[], from: number, rows: number) => {
    const set = createDataset({ x, labels: [1, 0, 2], columns: 2, classes: 3 });
    const examples = set.rowsAt(indices);
    if (examples.form === "floats") {
      const into = new Float32Array(rows * 2);
      examples.copyRows(from, rows, into);
      return Array.from(into);
    }
    const into = new Uint8Array(rows * 2);
    examples.copyRows(from, rows, into);
    return Array.from(into);
  };

  it("gives rows by index, from any row on, as they are", () => {
    for (const x of [Uint8Array.of(0, 255, 51, 102, 7, 9), Float32Array.of(0, 1, 2, 3, 4, 5)]) {
      expect(rowsOf(x, [1, 0, 1], 0, 2)).toEqual([x[2], x[3], x[0], x[1]]);
      expect(rowsOf(x, [2, 0, 2], 2, 1)).toEqual([x[4], x[5]]);
    }
  });

  it("gives labels by index", () => {
    const set = createDataset({ x: new Uint8Array(3), labels: [1, 0, 2], columns: 1, classes: 3 });
    expect(Array.from(set.labelsAt([2, 0, 2]))).toEqual([2, 1, 2]);
  });

  it.each([createScalarKernels, createWasmKernels])("means b/255 by a byte, to the bit %#", (kernels) => {
    const layerSizes = [50, 8, 3];
    const labels = randomLabels(300, 3, 3);
    for (const bytes of [sparseBytes(300 * 50, 3), sparseBytes(300 * 50, 4).map((b) => 255 - b)]) {
      const run = (x: Float32Array | Uint8Array) => {
        const set = createDataset({ x, labels, columns: 50, classes: 3 });
        const model = createMlp({ layerSizes, kernels });
        const rows = set.rowsAt(Int32Array.from({ length: 300 }, (_, i) => 299 - i));
        return model.gradient(model.init(createRandom(1)), rows, labels, 300);
      };
      expect(run(bytes)).toEqual(run(Float32Array.from(bytes, (b) => b / 255)));
    }
  });

  it.each([
    [{ x: new Float32Array(5), labels: [0, 0] }, "2 columns for each of 2 labels"],
    [{ x: new Float32Array(0), labels: [] }, "at least one row"],
    [{ x: Float32Array.of(0, Number.NaN), labels: [0] }, "x[1] must be finite, got NaN"],
    [{ x: new Float32Array(2), labels: [2] }, "labels[0] must be an integer from 0 to 1, got 2"],
  ])("refuses wrong data %#", (wrong, message) => {
    expect(() => createDataset({ ...wrong, columns: 2, classes: 2 })).toThrow(message);
  });
});

describe("createOracle", () => {
  it("counts steps, gradient evaluations and examples seen", () => {
    const oracle = createOracle(mlp, data);
    oracle.gradient(start(), [1, 2, 3]);
    oracle.gradient(start(), [3]);
    oracle.markStep();
    expect(oracle.counts).toEqual({ steps: 1, gradientEvaluations: 2, examplesSeen: 4 });
  });

  it("answers with the mean gradient over exactly the examples named", () => {
    const oracle = createOracle(mlp, data);
    const at = (indices: number[]) => {
      const answer = oracle.gradient(start(), indices);
      if (answer.status !== "ok") throw new Error(answer.status);
      return { loss: answer.loss, g: Array.from(answer.gradients[0]!) };
    };
    const [a, b, both] = [at([17]), at([400]), at([17, 400])];
    expect(both.loss).toBeCloseTo((a.loss + b.loss) / 2, 10);
    both.g.forEach((g, i) => {
      expect(g).toBeCloseTo((a.g[i]! + b.g[i]!) / 2, 6);
    });
  });

  it("refuses what would pass the budget, does not count it, and still serves what fits", () => {
    const oracle = createOracle(mlp, data, { examplesSeen: 10, gradientEvaluations: 3 });
    expect(oracle.gradient(start(), [0, 1, 2, 3, 4, 5, 6, 7])).toMatchObject({ status: "ok" });
    expect(oracle.gradient(start(), [0, 1, 2])).toEqual({
      status: "over-budget",
      budget: "examplesSeen",
      limit: 10,
      needed: 11,
    });
    expect(oracle.counts.examplesSeen).toBe(8);
    oracle.gradient(start(), [0]);
    oracle.gradient(start(), [0]);
    expect(oracle.gradient(start(), [0])).toMatchObject({ budget: "gradientEvaluations", needed: 4 });
  });

  it.each([
    [[], "at least one example"],
    [[500], "indices[0] must be an integer from 0 to 499, got 500"],
    [[0, -1], "indices[1]"],
    [[0.5], "got 0.5"],
    [[Number.NaN], "got NaN"],
  ])("answers indices %j with a message, not an error", (indices, message) => {
    expect(createOracle(mlp, data).gradient(start(), indices)).toEqual({
      status: "invalid",
      message: expect.stringContaining(message),
    });
  });

  it("answers params of the wrong shapes with a message, and non-finite ones as divergence", () => {
    const oracle = createOracle(mlp, data);
    expect(oracle.gradient(start().slice(1), [0])).toMatchObject({ status: "invalid" });
    const broken = start();
    broken[0]![5] = Number.NaN;
    oracle.markStep();
    expect(oracle.gradient(broken, [0])).toEqual({ status: "diverged", step: 1, what: "params" });
    expect(oracle.counts.gradientEvaluations).toBe(0);
  });
});

describe("train", () => {
  it("learns: plain descent takes the loss down and the accuracy to 95 %", async () => {
    const params = start();
    const before = evaluate(mlp, params, data);
    const oracle = createOracle(mlp, data);
    const sampler = shuffledEpochs(500, 32, createRandom("batches"));
    const {
      end,
      params: trained,
      counts,
    } = await train({ oracle, sampler, params, update: descent(0.5), steps: 160 });
    expect(end).toEqual({ status: "done" });
    // 15 full batches and one of 20 per pass: 160 steps are ten passes.
    expect(counts).toEqual({ steps: 160, gradientEvaluations: 160, examplesSeen: 5000 });
    const after = evaluate(mlp, trained, data);
    expect(after.loss).toBeLessThan(before.loss / 5);
    expect(after.accuracy).toBeGreaterThan(0.95);
  });

  it("gives the same losses to the last bit from the same seed, and others from another", async () => {
    const run = async (seed: string) => {
      const sampler = independentBatches(500, 16, createRandom(seed));
      return (
        await train({
          oracle: createOracle(mlp, data),
          sampler,
          params: start(),
          update: descent(0.1),
          steps: 20,
        })
      ).losses;
    };
    const losses = await run("a");
    expect(losses).toHaveLength(20);
    expect(await run("a")).toEqual(losses);
    expect(await run("b")).not.toEqual(losses);
  });

  it("reports divergence at the step it shows, with the params of that step", async () => {
    const oracle = createOracle(mlp, data);
    const update: Update = (params, gradients, step) =>
      step < 3
        ? descent(0.1)(params, gradients, step)
        : params.map((p) => p.map(() => Number.POSITIVE_INFINITY));
    const result = await train({ oracle, sampler: fullBatch(500), params: start(), update, steps: 10 });
    expect(result.end).toEqual({ status: "diverged", step: 4, what: "params" });
    expect(result.losses).toHaveLength(4);
  });

  it("reports a real blow-up, too large a learning rate, as divergence", async () => {
    const oracle = createOracle(mlp, data);
    const result = await train({
      oracle,
      sampler: fullBatch(500),
      params: start(),
      update: descent(1e30),
      steps: 50,
    });
    expect(result.end).toMatchObject({ status: "diverged" });
  });

  it("ends where the budget ends", async () => {
    const oracle = createOracle(mlp, data, { examplesSeen: 100 });
    const sampler = independentBatches(500, 32, createRandom(1));
    const result = await train({ oracle, sampler, params: start(), update: descent(0.1), steps: 10 });
    expect(result.end).toMatchObject({ status: "over-budget", needed: 128 });
    expect(result.counts).toEqual({ steps: 3, gradientEvaluations: 3, examplesSeen: 96 });
  });

  it("holds no more memory after ten thousand steps than after a hundred", async () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc") as () => void;
    const held = () => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const oracle = createOracle(mlp, data);
    const sampler = independentBatches(500, 4, createRandom("flat"));
    let params = start();
    const steps = async (count: number) => {
      ({ params } = await train({ oracle, sampler, params, update: descent(0.01), steps: count }));
    };
    await steps(100);
    const before = held();
    await steps(10_000);
    // Gradients, indices and labels of a step are 5 kB: of all steps, 50 MB.
    expect(held() - before).toBeLessThan(1e6);
    expect(oracle.counts.steps).toBe(10_100);
  }, 60_000);

  it("throws on what the update throws", async () => {
    const options = { oracle: createOracle(mlp, data), sampler: fullBatch(500), params: start(), steps: 1 };
    const update = () => {
      throw new Error("the update's own");
    };
    await expect(train({ ...options, update })).rejects.toThrow("the update's own");
  });
});

describe("sampling", () => {
  it("shuffledEpochs visits everything once a pass, last batch short, in a new order each pass", () => {
    const sampler = shuffledEpochs(148, 64, createRandom(1));
    const pass = () => [sampler.next(), sampler.next(), sampler.next()].map((batch) => Array.from(batch));
    const [first, second] = [pass(), pass()];
    expect(first.map((batch) => batch.length)).toEqual([64, 64, 20]);
    const sorted = (batches: number[][]) => batches.flat().toSorted((a, b) => a - b);
    expect(sorted(first)).toEqual(Array.from({ length: 148 }, (_, i) => i));
    expect(sorted(second)).toEqual(sorted(first));
    expect(second).not.toEqual(first);
  });

  it("independentBatches draws without replacement, evenly, and from the seed alone", () => {
    const counts = new Array<number>(20).fill(0);
    const sampler = independentBatches(20, 5, createRandom("even"));
    const again = independentBatches(20, 5, createRandom("even"));
    for (let i = 0; i < 4000; i++) {
      const batch = Array.from(sampler.next());
      expect(Array.from(again.next())).toEqual(batch);
      expect(new Set(batch).size).toBe(5);
      for (const index of batch) counts[index] = counts[index]! + 1;
    }
    // 1000 expected for each, standard deviation √(4000·¼·¾) = 27; six of them.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(165);
  });

  it("shuffledEpochs makes every order equally likely", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffledEpochs(3, 3, createRandom(seed)).next().join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 1000 expected of each, standard deviation √(6000·⅙·⅚) = 29: three and a half of them. Swapping with any place
    // instead of a later one would give 889 of three orders and 1111 of the others.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(101);
  });

  it.each([0, 21, 1.5, Number.NaN])("refuses a batch size of %d out of 20", (batchSize) => {
    expect(() => shuffledEpochs(20, batchSize, createRandom(1))).toThrow(`got ${batchSize}`);
    expect(() => independentBatches(20, batchSize, createRandom(1))).toThrow("from 1 to");
  });
});

describe("createTelemetry", () => {
  const record = (step: number) => ({
    step,
    loss: step / 10,
    params: [Float32Array.of(3, step), Float32Array.of(4)],
    gradients: [Float32Array.of(0, 0), Float32Array.of(-2)],
  });

  it("reports each hook at the steps it asked for", () => {
    const seen: unknown[] = [];
    const telemetry = createTelemetry({
      loss: (step, loss) => seen.push(["loss", step, loss]),
      norms: { every: 2, report: (step, norms) => seen.push(["norms", step, norms]) },
      accuracy: {
        every: 3,
        measure: (p) => p.length,
        report: (step, value) => seen.push(["accuracy", step, value]),
      },
      probe: {
        every: 3,
        at: [
          { param: 0, index: 1 },
          { param: 1, index: 0 },
        ],
        report: (step, v) => seen.push(["probe", step, v]),
      },
    })!;
    for (const step of [1, 2, 3]) telemetry(record(step));
    expect(seen).toEqual([
      ["loss", 1, 0.1],
      ["loss", 2, 0.2],
      ["norms", 2, { params: Math.sqrt(29), gradients: 2 }],
      ["loss", 3, 0.3],
      ["accuracy", 3, 2],
      ["probe", 3, [3, 4]],
    ]);
  });

  it("is nothing at all without hooks", () => {
    expect(createTelemetry({})).toBeUndefined();
  });
});
