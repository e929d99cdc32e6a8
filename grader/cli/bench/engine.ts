import { mnistFromFolder } from "@/data/mnist/read-file";
import { type Bench, runSuite } from "@/grader/bench/suite";
import { adamFloor } from "@/grader/engine/bench/adam-floor";
import { openChromium } from "@/grader/engine/bench/browser/chromium";
import type { Contender, Problem, Run } from "@/grader/engine/bench/contender";
import { jaxJsOn } from "@/grader/engine/bench/jax-js-peer";
import { type MeasureOptions, measure } from "@/grader/engine/bench/measure";
import { ours, plainLoops } from "@/grader/engine/bench/ours";
import { FLOPS_PER_PEAK_STEP, peak } from "@/grader/engine/bench/peak";
import { heldRoundTrips } from "@/grader/engine/bench/round-trip";
import {
  adamRates,
  productRates,
  tfjsCpu,
  tfjsFit,
  tfjsWasm,
  tfjsWasmFast,
} from "@/grader/engine/bench/tfjs-peers";
import { torch } from "@/grader/engine/bench/torch-peer";
import { createMlp } from "@/grader/engine/mlp";
import { createRandom } from "@/lib/random";

const networks = [
  [784, 10],
  [784, 128, 10],
  [784, 200, 100, 50, 10],
];
const batchSizes = [1, 32, 128, 1000];
/** All of MNIST in one step, for networks of which a peer's step then takes no more than some seconds. */
const full = { networks: networks.slice(0, 2), batchSize: 60_000 };
const peers = [tfjsWasm, tfjsFit, tfjsCpu, plainLoops, jaxJsOn("wasm"), torch];

/** Left out where batches are large. */
const slow: readonly Contender[] = [tfjsCpu, plainLoops];
/** Left out too where the batch is all there is: it makes copies of it. */
const copying: readonly Contender[] = [tfjsFit];

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
  for (const layerSizes of networks)
    for (const batchSize of bench.quick ? [128] : batchSizes)
      await trainingOf(layerSizes, batchSize, bench, options);
  if (bench.quick) return;
  for (const layerSizes of full.networks)
    await trainingOf(layerSizes, full.batchSize, bench, { ...options, rounds: 3 });
}

async function trainingOf(
  layerSizes: number[],
  batchSize: number,
  bench: Bench,
  options: MeasureOptions,
): Promise<void> {
  const problem = await problemOf(layerSizes, batchSize);
  const size = batchSize === full.batchSize ? "full batch" : `batch ${batchSize}`;
  const left = [...(batchSize >= 1000 ? slow : []), ...(batchSize === full.batchSize ? copying : [])];
  for (const { name } of left) bench.leaveOut(`${name}, ${size}`, "a step takes seconds");
  const present = peers.filter((peer) => !left.includes(peer));
  const runs = await open([ours, ...present, tfjsWasmFast, peak], problem, bench);
  const measured = await measure([...runs.values()], options);
  const rates = new Map([...runs.keys()].map((name, i) => [name, measured[i]!]));
  const name = `${layerSizes.join("-")}, ${size}`;
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
  const most = rates.get(peak.name)!.map((rate) => (rate * FLOPS_PER_PEAK_STEP) / 1e9);
  const done = own.map((rate) => (rate * flops) / 1e9);
  bench.compare(`${name}, dense`, "GFLOP/s", done, peak.name, most);
  for (const run of runs.values()) run.close?.();
}

/** The first examples of MNIST, and weights to start from. */
async function problemOf(layerSizes: number[], batchSize: number): Promise<Problem> {
  const train = await mnistFromFolder(".build/data", "train");
  const { images: pixels, labels } = await train.examples(0, batchSize);
  const params = createMlp({ layerSizes }).init(createRandom("bench"));
  return { layerSizes, batchSize, pixels, labels, params, learningRate: 0.01 };
}

/** The same on WebGPU, inside a browser. */
async function onWebGpu(bench: Bench, rounds: number): Promise<void> {
  const browser = await openChromium();
  if ("unavailable" in browser) return bench.leaveOut("WebGPU in Chromium", browser.unavailable);
  try {
    for (const layerSizes of bench.quick ? networks.slice(0, 1) : networks) {
      for (const batchSize of bench.quick ? [128] : batchSizes) {
        const problem = await problemOf(layerSizes, batchSize);
        const { adapter, rates, missing } = await browser.measure(problem, { rounds, turnMs: 200 });
        for (const [name, why] of missing) bench.leaveOut(name, why);
        const [own, ...others] = rates;
        const name = `${layerSizes.join("-")}, batch ${batchSize}, WebGPU (${adapter})`;
        for (const [peer, theirs] of others) bench.compare(name, "steps/s", own![1], peer, theirs);
      }
    }
  } finally {
    await browser.close();
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
    for (const backend of ["wasm", "plain wasm"] as const)
      runs.push(await productRates([...a], [...b], transposeA, transposeB, backend));
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
  const options = bench.quick ? { rounds: 3, turnMs: 20 } : { rounds: 5, turnMs: 40 };
  await training(bench, options);
  await products(bench, options);
  const adam: Run[] = [];
  for (const backend of ["wasm", "plain wasm"] as const) adam.push(await adamRates(backend));
  const [fast, plain, floor] = await measure([...adam, adamFloor()], options);
  bench.compare("a learner's Adam in tf, 101770 params", "steps/s", fast!, "tfjs wasm", plain!);
  bench.compare("the same Adam's arithmetic alone, without tfjs", "steps/s", floor!, "tfjs wasm", plain!);
  for (const run of adam) run.close?.();
  const { nothing, descend } = await heldRoundTrips(bench.quick ? 50 : 500);
  bench.add("held step, params and gradients of 101770 there and back", "ms", nothing);
  bench.add("held step, with a learner's plain descent", "ms", descend);
  await onWebGpu(bench, bench.quick ? 2 : 5);
});
