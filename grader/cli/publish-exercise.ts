import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { renderHints, renderMarkdown } from "@/lib/markdown";
import { maxScoreOf, shownSeed } from "../exercise";
import { BrokenTest } from "../judge/broken-test";
import type { Fingerprint } from "../judge/diagnose";
import { rehearse } from "../judge/rehearse";
import { replayMistakes } from "../judge/replay-mistakes";
import type { Stage } from "../judge/stage";
import type { PublishedExercise, PublishedMistakes } from "../published";
import { BrokenExercise, brokenByItsTest } from "./broken-exercise";
import { builtMnist } from "./judge-here";
import { type ExerciseFolder, loadExercise } from "./load-exercise";
import { webgpuSlack } from "./webgpu-slack";

/** Time for all wrong attempts of one exercise on all its shown tests. */
const replayMs = 120_000;

export const sha = (text: string | Uint8Array) =>
  createHash("sha256").update(text).digest("hex").slice(0, 12);

export interface PublishFolders {
  /** Where the bundle of shown tests is written. */
  out: string;
  /** What the known mistakes answer is kept here, by version. */
  cache: string;
}

/**
 * Writes the public part of one exercise: its shown tests as a bundle, and what it returns. Nothing of
 * solution, hidden tests and wrong attempts is in either, but the attempts' diagnoses and answers.
 *
 * @throws {BrokenExercise}
 */
export async function publishExercise(
  folder: string,
  stage: Stage,
  { out, cache }: PublishFolders,
): Promise<PublishedExercise> {
  const exercise = await loadExercise(folder);
  const mistakes = await mistakesOf(exercise, stage, cache).catch((error) => {
    throw error instanceof BrokenTest ? brokenByItsTest(folder, error) : error;
  });
  const slack = await webgpuSlack(folder, exercise.slug);
  const suite = await bundleSuite(exercise, mistakes, slack);
  const file = `${exercise.slug}-${sha(suite)}.js`;
  await writeFile(join(out, file), suite);
  return {
    slug: exercise.slug,
    version: exercise.version,
    meta: exercise.meta,
    views: exercise.views,
    promptHtml: await rendered(folder, "prompt.md", renderMarkdown(exercise.prompt)),
    hints: await rendered(folder, "hints.md", renderHints(exercise.hints)),
    starter: exercise.starter,
    suite: file,
    shownTests: exercise.shown.tests.map(({ name, idea, points }) => ({ name, idea, points })),
    hiddenTests: exercise.hidden.tests.length,
    maxScore: maxScoreOf(exercise.shown, exercise.hidden),
  };
}

/** How the known mistakes answer the shown tests: worked out once per version, since it runs them all. */
async function mistakesOf(exercise: ExerciseFolder, stage: Stage, cache: string): Promise<PublishedMistakes> {
  const file = join(cache, `${exercise.slug}-${exercise.version}.json`);
  const cached = await readFile(file, "utf8").catch(() => null);
  if (cached) return JSON.parse(cached);
  const rehearsal = rehearse(exercise, { stage, mnist: builtMnist });
  const replay = replayMistakes(exercise, rehearsal, { seed: shownSeed, totalMs: replayMs });
  const fingerprints: PublishedMistakes["fingerprints"] = {};
  for (const test of exercise.shown.tests) {
    const prints: Record<string, Fingerprint> = {};
    for (const { mistake } of replay.known) {
      const print = await replay.fingerprint(mistake, test);
      // Seven digits are more than the comparison looks at.
      if (print) prints[mistake] = print.map((x) => (typeof x === "number" ? Number(x.toPrecision(7)) : x));
    }
    fingerprints[test.name] = prints;
  }
  const mistakes = { known: replay.known, fingerprints };
  await writeFile(file, JSON.stringify(mistakes));
  return mistakes;
}

async function bundleSuite(
  { folder, meta }: ExerciseFolder,
  mistakes: PublishedMistakes,
  slack: number,
): Promise<Uint8Array> {
  const contents = [
    `export { default as suite } from ${JSON.stringify(resolve(folder, "tests.ts"))};`,
    `export const meta = ${JSON.stringify(meta)};`,
    `export const mistakes = ${JSON.stringify(mistakes)};`,
    `export const webgpuSlack = ${slack};`,
  ].join("\n");
  const result = await build({
    plugins: [answersStayHere],
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    tsconfig: resolve("tsconfig.json"),
    legalComments: "none",
    logLevel: "silent",
  }).catch((error: Error) => {
    throw new BrokenExercise(join(folder, "tests.ts"), error.message, { cause: error });
  });
  return result.outputFiles![0]!.contents;
}

/** A suite that reached for an answer would take it to every browser. */
const answersStayHere: Plugin = {
  name: "answers-stay-here",
  setup(building) {
    building.onResolve({ filter: /(^|\/)(solution|hidden|attempts)(\/|\.|$)/ }, ({ path, importer }) => ({
      errors: [{ text: `${importer} imports ${path}, which no browser may get` }],
    }));
  },
};

function rendered<T>(folder: string, file: string, rendering: Promise<T>): Promise<T> {
  return rendering.catch((cause: Error) => {
    throw new BrokenExercise(join(folder, file), `does not render: ${cause.message}`, { cause });
  });
}
