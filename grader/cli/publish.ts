import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compressOnce } from "@/lib/compress-once.mjs";
import { createProcessHost } from "../hosts/process";
import { openStage } from "../judge/stage";
import { withoutExcuses } from "../mutate/excuses";
import type { PublishedCourse, PublishedExercise } from "../published";
import { BrokenExercise } from "./broken-exercise";
import { courseEntries } from "./course";
import { publishExercise, sha } from "./publish-exercise";

/**
 * Writes the public part of the course to `.build/course`: what the site may show, and nothing else.
 *
 * A broken exercise is left out and its problem written down for the instructor.
 */
const folder = join(".build", "course");
const out = `${folder}.next`;
/** Each exercise's shown tests, which every browser may have. */
const shownTests = join(out, "shown-tests");
const referencesFile = join(".build", "references.json");
const cache = join(".build", "mistakes");

await rm(out, { recursive: true, force: true });
await mkdir(shownTests, { recursive: true });
await mkdir(cache, { recursive: true });
const host = createProcessHost({ ahead: 2 });
const published = new Map<string, PublishedExercise>();
const problems: PublishedCourse["problems"] = [];
const references: Record<string, string> = {};
const entries = courseEntries();
const queue = [...entries];

async function work(): Promise<void> {
  const stage = openStage(host);
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const { slug, folder: source } = entry;
    try {
      published.set(slug, await publishExercise(source, stage, { out: shownTests, cache }));
      references[slug] = withoutExcuses(await readFile(join(source, "solution.ts"), "utf8"));
    } catch (error) {
      if (!(error instanceof BrokenExercise)) throw error;
      const { file, line, message } = error;
      problems.push({ slug, file, message, ...(line === undefined ? {} : { line }) });
      console.error(`left out ${slug}: ${file}${line ? `:${line}` : ""}: ${message}`);
    }
  }
  stage.clear();
}

// Judge and guest wait for each other, so one exercise keeps one core busy.
await Promise.all([work(), work()]);
await host.close();
await compressOnce(shownTests);
const shown = entries.filter(({ slug }) => published.has(slug));
const course = {
  sections: [...new Set(shown.map(({ section }) => section))].map((title) => ({
    title,
    slugs: shown.filter(({ section }) => section === title).map(({ slug }) => slug),
  })),
  exercises: shown.map(({ slug }) => published.get(slug)!),
  problems,
};
const version = sha(JSON.stringify(course));
await writeFile(join(out, "course.json"), JSON.stringify({ version, ...course } satisfies PublishedCourse));
// Apart from the course: a learner gets one after passing or giving up, and no folder that is served holds it.
await writeFile(`${referencesFile}.next`, JSON.stringify(references));
// Swapped in whole, so that a running server never sees half a course.
await rename(`${referencesFile}.next`, referencesFile);
await rm(folder, { recursive: true, force: true });
await rename(out, folder);
console.log(
  `published ${shown.length} exercise${shown.length === 1 ? "" : "s"}${problems.length ? `, left out ${problems.length}` : ""}`,
);
process.exit(0);
