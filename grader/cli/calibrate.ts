import { parseArgs } from "node:util";
import { shownSeed } from "../exercise";
import { createProcessHost } from "../hosts/process";
import type { Leaf } from "../judge/compare";
import type { Host } from "../judge/guest";
import { rehearse } from "../judge/rehearse";
import { openStage } from "../judge/stage";
import { isTensor, type Value } from "../value";
import { BrokenExercise } from "./broken-exercise";
import { createChromiumHost } from "./chromium-host";
import { courseEntries, findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { builtMnist } from "./judge-here";
import { type ExerciseFolder, loadExercise } from "./load-exercise";
import { type Calibration, slackFor, writeCalibration } from "./webgpu-slack";

/** WGSL lets a device be off by 2.5 units in the last place at a division; WebAssembly is off by half of one. */
const deviceError = 2.5 * 2 ** -23;

/**
 * Measures how far the solutions' answers to the shown tests differ between WebAssembly, where grades are given,
 * and WebGPU, where learners run them, and writes it to `webgpu.json` beside the exercises. Publishing the course
 * reads it: see `docs/write-an-exercise.md`.
 */
await runCommand(async () => {
  const { slugs, onDevice } = readArguments();
  const entries = slugs.length ? slugs.map(findExercise) : courseEntries();
  const hosts = { wasm: createProcessHost({ ahead: 1 }), webgpu: await createChromiumHost({ onDevice }) };
  console.log(`WebGPU on ${hosts.webgpu.adapter}`);
  try {
    for (const { slug, folder } of entries) {
      const measured = await calibrate(await loadExercise(folder), hosts);
      await writeCalibration(folder, slug, measured);
      const { difference, shareOnWasm, shareOnWebGpu, shareIfInexact, slack } = measured;
      console.log(
        `${slug}: answers differ by ${difference.toExponential(1)}; a right one uses ${percent(shareOnWasm)} of its ` +
          `tolerance on WebAssembly, ${percent(shareOnWebGpu)} on WebGPU, ${percent(shareIfInexact)} if inexact; ${slack === 1 ? "as strict there" : `${slack} times as wide there`}`,
      );
    }
  } finally {
    await Promise.all([hosts.wasm.close(), hosts.webgpu.close()]);
  }
  return exitCodes.passed;
});

/** What the solution answers each shown test with, and the largest share of a tolerance that it uses. */
async function answersOf(
  exercise: ExerciseFolder,
  host: Host,
  distort: (answer: Value) => Value = (answer) => answer,
): Promise<{ answers: Leaf[]; share: number }> {
  const answers: Leaf[] = [];
  let share = 0;
  const measure = (used: number) => {
    share = Math.max(share, used);
  };
  // Without a clock to speak of: WebGPU may be computed on the CPU here. And as lenient as can be, to measure.
  const stage = openStage(host);
  const rehearsal = rehearse(exercise, {
    stage,
    mnist: builtMnist,
    callMs: 60_000,
    slack: 1e9,
    measure,
    distort,
  });
  try {
    for (const test of exercise.shown.tests) {
      const ran = await rehearsal.run(exercise.solution, test, shownSeed);
      if (ran?.result.status !== "pass")
        throw new BrokenExercise(
          exercise.folder,
          `the solution fails "${test.name}": ${ran?.result.message}`,
        );
      answers.push(...ran.fingerprint);
    }
  } finally {
    stage.clear();
  }
  return { answers, share };
}

async function calibrate(
  exercise: ExerciseFolder,
  { wasm, webgpu }: { wasm: Host; webgpu: Host & { adapter: string } },
): Promise<Calibration> {
  const here = await answersOf(exercise, wasm);
  const there = await answersOf(exercise, webgpu);
  const inexact = await answersOf(exercise, wasm, offByDevice);
  const difference = here.answers.reduce<number>(
    (most, x, i) => Math.max(most, apart(x, there.answers[i])),
    0,
  );
  return {
    version: exercise.version,
    adapter: webgpu.adapter,
    difference: Number(difference.toPrecision(2)),
    shareOnWasm: Number(here.share.toPrecision(2)),
    shareOnWebGpu: Number(there.share.toPrecision(2)),
    shareIfInexact: Number(inexact.share.toPrecision(2)),
    slack: slackFor(here.share, Math.max(there.share, inexact.share)),
  };
}

/** Every float of every tensor off by that much, up and down in turns. Plain numbers are computed by no device. */
function offByDevice(answer: Value): Value {
  if (typeof answer !== "object" || answer === null) return answer;
  if (isTensor(answer)) {
    if (answer.dtype !== "float32") return answer;
    const data = Float32Array.from(answer.data, (x, i) => x * (1 + (i % 2 ? -deviceError : deviceError)));
    return { ...answer, data };
  }
  if (Array.isArray(answer)) return answer.map(offByDevice);
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, offByDevice(value as Value)]));
}

function apart(x: Leaf, y: Leaf | undefined): number {
  if (typeof x !== "number" || typeof y !== "number" || x === y) return 0;
  return Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { device: { type: "boolean", default: false } },
    });
    return { slugs: positionals, onDevice: values.device };
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\nusage: npm run calibrate -- [exercise…] [--device]`);
  }
}
