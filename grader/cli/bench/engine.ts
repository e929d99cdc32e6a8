import { mnistFromFolder } from "@/data/mnist/read-file";
import { type Bench, runSuite } from "@/grader/bench/suite";
import type { Contender, Problem, Run } from "@/grader/engine/bench/contender";
import { jaxJs } from "@/grader/engine/bench/jax-js-peer";
import { type MeasureOptions, measure } from "@/grader/engine/bench/measure";
import { ours, plainLoops } from "@/grader/engine/bench/ours";
import { productRates, tfjsCpu, tfjsFit, tfjsWasm, tfjsWasmFast } from "@/grader/engine/bench/tfjs-peers";
import { torch } from "@/grader/engine/bench/torch-peer";
import { createMlp } from "@/grader/engine/mlp";
import { createRandom } from "@/lib/random";

const networks = [
  [784, 10],
  [784, 128, 10],
  [784, 200, 100, 50, 10],
];
const batchSizes = [1, 32, 128, 1000];
const peers = [tfjsWasm, tfjsFit, tfjsCpu, plainLoops, jaxJs, torch];

/** Multiplications and additions of a step that does not skip zeros: forward, ∂W, and ∂x in all layers but the first. */
function flopsPerStep({ layerSizes, batchSize }: Problem): number {
  const weights = layerSizes.slice(1).map((out, i) => layerSizes[i]! * out);
  return weights.reduce((sum, count, i) => sum + 2 * batchSize * count * (i === 0 ? 2 : 3), 0);
}

async function open(
  contenders: readonly Contender[],
  problem: Problem,
  { leaveOut }: Bench,
): Promise<Map<string, Run>> {
  const runs = new Map<string, Run>();
  for (const { name, open } of contenders) {
    const run = await open(problem);
    if ("unavailable" in run) leaveOut(name, run.unavailable);
    else runs.set(name, run);
  }
  return runs;
}

/** How fast networks train: ours, what else trains in JavaScript, and PyTorch. */
async function training(bench: Bench, options: MeasureOptions): Promise<void> {
  const train = await mnistFromFolder(".build/data", "train");
  for (const layerSizes of networks) {
    for (const batchSize of bench.quick ? [128] : batchSizes) {
      const { images: pixels, labels } = await train.examples(0, batchSize);
      const params = createMlp({ layerSizes }).init(createRandom("bench"));
      const problem: Problem = { layerSizes, batchSize, pixels, labels, params, learningRate: 0.01 };
      const runs = await open([ours, ...peers, tfjsWasmFast], problem, bench);
      const measured = await measure([...runs.values()], options);
      const rates = new Map([...runs.keys()].map((name, i) => [name, measured[i]!]));
      const name = `${layerSizes.join("-")}, batch ${batchSize}`;
      const own = rates.get(ours.name)!;
      for (const peer of peers) {
        const theirs = rates.get(peer.name);
        if (theirs) bench.compare(name, "steps/s", own, peer.name, theirs);
      }
      bench.compare(
        `${name}, tfjs with our kernels`,
        "steps/s",
        rates.get(tfjsWasmFast.name)!,
        tfjsWasm.name,
        rates.get(tfjsWasm.name)!,
      );
      // As if no zero were skipped, so that it can be set against other engines' figures.
      const flops = flopsPerStep(problem);
      bench.add(
        `${name}, dense`,
        "GFLOP/s",
        own.map((rate) => (rate * flops) / 1e9),
      );
      for (const run of runs.values()) run.close?.();
    }
  }
}

/** tf.matMul alone, with tfjs's kernels and with ours. */
async function products({ compare }: Bench, options: MeasureOptions): Promise<void> {
  for (const [a, b, transposeA, transposeB] of [
    [[128, 784], [784, 128], false, false],
    [[128, 784], [128, 128], true, false],
    [[128, 128], [784, 128], false, true],
    [[512, 512], [512, 512], false, false],
  ] as const) {
    const runs: Run[] = [];
    for (const kernels of ["fast", "plain"] as const)
      runs.push(await productRates([...a], [...b], transposeA, transposeB, kernels));
    const rates = await measure(runs, options);
    const flops = 2 * a[0] * a[1] * (transposeB ? b[0] : b[1]);
    const [fast, plain] = rates.map((values) => values.map((rate) => (rate * flops) / 1e9));
    const name = `tf.matMul [${a}]${transposeA ? "ᵀ" : ""}·[${b}]${transposeB ? "ᵀ" : ""}`;
    compare(name, "GFLOP/s", fast!, "tfjs wasm", plain!);
    for (const run of runs) run.close?.();
  }
}

/** All take turns in one run; a figure alone says little, a ratio says what it says. Peers not installed are named. */
await runSuite("engine", async (bench) => {
  const options = bench.quick ? { rounds: 3, turnMs: 20 } : { rounds: 7, turnMs: 60 };
  await training(bench, options);
  await products(bench, options);
});
