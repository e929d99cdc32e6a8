/**
 * `npx tsx grader/engine/bench.ts [--json] [--quick]`: how fast the engine trains, beside what else trains in JavaScript
 * and beside PyTorch. All take turns in one run; a figure alone says little, a ratio says what it says.
 *
 * Needs `npx tsx data/mnist/pack-cli.ts` to have run once. Peers that are not installed are left out, and named.
 */
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { mnistFromFolder } from "@/data/mnist/read-file";
import type { Contender, Problem, Run } from "@/grader/engine/bench/contender";
import { jaxJs } from "@/grader/engine/bench/jax-js-peer";
import { type MeasureOptions, measure, medianOf, type Spread, spreadOf } from "@/grader/engine/bench/measure";
import { ours, plainLoops } from "@/grader/engine/bench/ours";
import { productRates, tfjsCpu, tfjsFit, tfjsWasm, tfjsWasmFast } from "@/grader/engine/bench/tfjs-peers";
import { torch } from "@/grader/engine/bench/torch-peer";
import { createMlp } from "@/grader/engine/mlp";
import { createRandom } from "@/lib/random";

interface Row {
  name: string;
  unit: "steps/s" | "GFLOP/s";
  ours: Spread;
  peer: string | null;
  theirs: Spread | null;
  /** The median over rounds of ours / theirs. */
  ratio: number | null;
}

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
});
const options: MeasureOptions = flags.quick ? { rounds: 3, turnMs: 20 } : { rounds: 7, turnMs: 60 };
const networks = [
  [784, 10],
  [784, 128, 10],
  [784, 200, 100, 50, 10],
];
const batchSizes = flags.quick ? [128] : [1, 32, 128, 1000];
const peers = [tfjsWasm, tfjsFit, tfjsCpu, plainLoops, jaxJs, torch];

const rows: Row[] = [];
const missing = new Set<string>();
const say = (line: string) => {
  if (!flags.json) console.log(line);
};

function add(name: string, unit: Row["unit"], ours: number[], peer: string | null, theirs: number[] | null) {
  const ratio = theirs && medianOf(ours.map((rate, i) => rate / theirs[i]!));
  const row = { name, unit, ours: spreadOf(ours), peer, theirs: theirs && spreadOf(theirs), ratio };
  rows.push(row);
  const figures = ({ median, min, max }: Spread) =>
    `${median.toFixed(1)} (${min.toFixed(1)} to ${max.toFixed(1)})`;
  const against = row.theirs ? ` against ${figures(row.theirs)} of ${peer}: ${ratio!.toFixed(2)} times` : "";
  say(`${name}: ${figures(row.ours)} ${unit}${against}`);
}

/** Multiplications and additions of a step that does not skip zeros: forward, ∂W, and ∂x in all layers but the first. */
function flopsPerStep({ layerSizes, batchSize }: Problem): number {
  const weights = layerSizes.slice(1).map((out, i) => layerSizes[i]! * out);
  return weights.reduce((sum, count, i) => sum + 2 * batchSize * count * (i === 0 ? 2 : 3), 0);
}

async function open(contenders: readonly Contender[], problem: Problem): Promise<Map<string, Run>> {
  const runs = new Map<string, Run>();
  for (const { name, open } of contenders) {
    const run = await open(problem);
    if ("unavailable" in run) missing.add(`${name}: ${run.unavailable}`);
    else runs.set(name, run);
  }
  return runs;
}

const train = await mnistFromFolder(".build/data", "train");
for (const layerSizes of networks) {
  for (const batchSize of batchSizes) {
    const { images: pixels, labels } = await train.examples(0, batchSize);
    const params = createMlp({ layerSizes }).init(createRandom("bench"));
    const problem: Problem = { layerSizes, batchSize, pixels, labels, params, learningRate: 0.01 };
    const runs = await open([ours, ...peers, tfjsWasmFast], problem);
    const measured = await measure([...runs.values()], options);
    const rates = new Map([...runs.keys()].map((name, i) => [name, measured[i]!]));
    const name = `${layerSizes.join("-")}, batch ${batchSize}`;
    const own = rates.get(ours.name)!;
    for (const peer of peers) {
      const theirs = rates.get(peer.name);
      if (theirs) add(name, "steps/s", own, peer.name, theirs);
    }
    add(
      `${name}, tfjs with our kernels`,
      "steps/s",
      rates.get(tfjsWasmFast.name)!,
      tfjsWasm.name,
      rates.get(tfjsWasm.name)!,
    );
    // As if no zero were skipped, so that it can be set against other engines' figures.
    add(
      `${name}, dense`,
      "GFLOP/s",
      own.map((rate) => (rate * flopsPerStep(problem)) / 1e9),
      null,
      null,
    );
    for (const run of runs.values()) run.close?.();
  }
}

for (const [a, b, transposeA, transposeB] of [
  [[128, 784], [784, 128], false, false],
  [[128, 784], [128, 128], true, false],
  [[128, 128], [784, 128], false, true],
  [[512, 512], [512, 512], false, false],
] as const) {
  const pair = ["fast", "plain"] as const;
  const runs: Run[] = [];
  for (const kernels of pair) runs.push(await productRates([...a], [...b], transposeA, transposeB, kernels));
  const rates = await measure(runs, options);
  const flops = 2 * a[0] * a[1] * (transposeB ? b[0] : b[1]);
  const [fast, plain] = rates.map((values) => values.map((rate) => (rate * flops) / 1e9));
  const name = `tf.matMul [${a}]${transposeA ? "ᵀ" : ""}·[${b}]${transposeB ? "ᵀ" : ""}`;
  add(name, "GFLOP/s", fast!, "tfjs wasm", plain!);
  for (const run of runs) run.close?.();
}

const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  system: `${process.platform} ${process.arch}`,
  node: process.version,
  loadAverage: loadavg(),
};
if (flags.json)
  console.log(JSON.stringify({ suite: "engine", machine, missing: [...missing], rows }, null, 2));
else for (const line of missing) say(`Left out: ${line}`);
