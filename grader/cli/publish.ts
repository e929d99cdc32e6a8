import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { maxScoreOf, shownSeed } from "../exercise";
import { createProcessHost } from "../hosts/process";
import type { Fingerprint } from "../judge/diagnose";
import type { Host } from "../judge/guest";
import { replayMistakes } from "../judge/replay-mistakes";
import type { PublishedCourse, PublishedExercise, PublishedMistakes } from "../published";
import { courseEntries } from "./course";
import { builtMnist } from "./judge-here";
import { BrokenExercise, type ExerciseFolder, loadExercise } from "./load-exercise";
import { renderHints, renderMarkdown } from "./markdown";

/**
 * Writes the public part of the course to `.build/course`: what the site may show, and nothing else.
 *
 * A broken exercise is left out and its problem written down for the instructor.
 */
const out = join(".build", "course");
const cache = join(".build", "mistakes");

/** Time for all wrong attempts of one exercise on all its shown tests. */
const replayMs = 120_000;

const sha = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex").slice(0, 12);

async function publishExercise(folder: string, host: Host): Promise<PublishedExercise> {
  const exercise = await loadExercise(folder);
  const suite = await bundleSuite(exercise, await mistakesOf(exercise, host));
  const file = `${exercise.slug}-${sha(suite)}.js`;
  await writeFile(join(out, file), suite);
  return {
    slug: exercise.slug,
    version: exercise.version,
    meta: exercise.meta,
    views: exercise.views,
    promptHtml: await renderMarkdown(exercise.prompt),
    hints: await renderHints(exercise.hints),
    starter: exercise.starter,
    suite: file,
    shownTests: exercise.shown.tests.map(({ name, idea, points }) => ({ name, idea, points })),
    hiddenTests: exercise.hidden.tests.length,
    maxScore: maxScoreOf(exercise.shown, exercise.hidden),
  };
}

/** How the known mistakes answer the shown tests: worked out once per version, since it runs them all. */
async function mistakesOf(exercise: ExerciseFolder, host: Host): Promise<PublishedMistakes> {
  const file = join(cache, `${exercise.slug}-${exercise.version}.json`);
  const cached = await readFile(file, "utf8").catch(() => null);
  if (cached) return JSON.parse(cached);
  const replay = replayMistakes(exercise, { host, seed: shownSeed, mnist: builtMnist, totalMs: replayMs });
  const fingerprints: PublishedMistakes["fingerprints"] = {};
  for (const test of exercise.shown.tests) {
    const prints: Record<string, Fingerprint> = {};
    for (const { mistake } of replay.known) {
      const print = await replay.fingerprint(mistake, test);
      // Seven digits are more than the comparison looks at.
      if (print) prints[mistake] = print.map((x) => (x === null ? null : Number(x.toPrecision(7))));
    }
    fingerprints[test.name] = prints;
  }
  replay.close();
  const mistakes = { known: replay.known, fingerprints };
  await writeFile(file, JSON.stringify(mistakes));
  return mistakes;
}

async function bundleSuite(
  { folder, meta }: ExerciseFolder,
  mistakes: PublishedMistakes,
): Promise<Uint8Array> {
  const contents = [
    `export { default as suite } from ${JSON.stringify(resolve(folder, "tests.ts"))};`,
    `export const meta = ${JSON.stringify(meta)};`,
    `export const mistakes = ${JSON.stringify(mistakes)};`,
  ].join("\n");
  const result = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    tsconfig: resolve("tsconfig.json"),
    legalComments: "none",
    logLevel: "silent",
  });
  return result.outputFiles[0]!.contents;
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await mkdir(cache, { recursive: true });
const host = createProcessHost({ ahead: 1 });
const exercises: PublishedExercise[] = [];
const problems: PublishedCourse["problems"] = [];
const sections = new Map<string, string[]>();
for (const { slug, folder, section } of courseEntries()) {
  try {
    exercises.push(await publishExercise(folder, host));
    sections.set(section, [...(sections.get(section) ?? []), slug]);
  } catch (error) {
    if (!(error instanceof BrokenExercise)) throw error;
    const { file, line, message } = error;
    problems.push({ slug, file, message, ...(line === undefined ? {} : { line }) });
    console.error(`left out ${slug}: ${file}${line ? `:${line}` : ""}: ${message}`);
  }
}
await host.close();
const course = { sections: [...sections].map(([title, slugs]) => ({ title, slugs })), exercises, problems };
const version = sha(JSON.stringify(course));
await writeFile(join(out, "course.json"), JSON.stringify({ version, ...course } satisfies PublishedCourse));
console.log(
  `published ${exercises.length} exercise${exercises.length === 1 ? "" : "s"}${problems.length ? `, left out ${problems.length}` : ""}`,
);
process.exit(0);
