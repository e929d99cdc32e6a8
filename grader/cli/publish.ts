import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createProcessHost } from "../hosts/process";
import type { PublishedCourse, PublishedExercise } from "../published";
import { BrokenExercise } from "./broken-exercise";
import { courseEntries } from "./course";
import { publishExercise, sha } from "./publish-exercise";

/**
 * Writes the public part of the course to `.build/course`: what the site may show, and nothing else.
 *
 * A broken exercise is left out and its problem written down for the instructor.
 */
const course = join(".build", "course");
const out = `${course}.next`;
const referencesFile = join(".build", "references.json");
const cache = join(".build", "mistakes");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await mkdir(cache, { recursive: true });
const host = createProcessHost({ ahead: 1 });
const exercises: PublishedExercise[] = [];
const problems: PublishedCourse["problems"] = [];
const references: Record<string, string> = {};
const sections = new Map<string, string[]>();
for (const { slug, folder, section } of courseEntries()) {
  try {
    exercises.push(await publishExercise(folder, host, { out, cache }));
    references[slug] = await readFile(join(folder, "solution.ts"), "utf8");
    sections.set(section, [...(sections.get(section) ?? []), slug]);
  } catch (error) {
    if (!(error instanceof BrokenExercise)) throw error;
    const { file, line, message } = error;
    problems.push({ slug, file, message, ...(line === undefined ? {} : { line }) });
    console.error(`left out ${slug}: ${file}${line ? `:${line}` : ""}: ${message}`);
  }
}
await host.close();
const published = {
  sections: [...sections].map(([title, slugs]) => ({ title, slugs })),
  exercises,
  problems,
};
const version = sha(JSON.stringify(published));
await writeFile(
  join(out, "course.json"),
  JSON.stringify({ version, ...published } satisfies PublishedCourse),
);
// Apart from the course: a learner gets one after passing or giving up, and no folder that is served holds it.
await writeFile(`${referencesFile}.next`, JSON.stringify(references));
// Swapped in whole, so that a running server never sees half a course.
await rename(`${referencesFile}.next`, referencesFile);
await rm(course, { recursive: true, force: true });
await rename(out, course);
console.log(
  `published ${exercises.length} exercise${exercises.length === 1 ? "" : "s"}${problems.length ? `, left out ${problems.length}` : ""}`,
);
process.exit(0);
