import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sections } from "@/exercises/index";
import { AppError } from "@/lib/app-error";

export interface CourseEntry {
  slug: string;
  folder: string;
  section: string;
}

/**
 * The course in order: the exercises of this tree, then those of the private folder that `EXERCISES_DIR`
 * names, in a section of their own.
 *
 * @throws {AppError} `exercises-dir` when that folder does not exist or repeats a slug
 */
export function courseEntries(privateFolder = process.env.EXERCISES_DIR): CourseEntry[] {
  const entries = sections.flatMap(({ title, slugs }) =>
    slugs.map((slug) => ({ slug, folder: join("exercises", slug), section: title })),
  );
  if (!privateFolder) return entries;
  if (!existsSync(privateFolder))
    throw new AppError("exercises-dir", `EXERCISES_DIR names ${privateFolder}, which does not exist`);
  for (const item of readdirSync(privateFolder, { withFileTypes: true })) {
    if (!item.isDirectory() || item.name.startsWith(".")) continue;
    if (entries.some(({ slug }) => slug === item.name))
      throw new AppError("exercises-dir", `the slug "${item.name}" is taken by the course`);
    entries.push({ slug: item.name, folder: join(privateFolder, item.name), section: "More exercises" });
  }
  return entries;
}

/** @throws {AppError} `unknown-exercise` with the slugs there are */
export function findExercise(slug: string): CourseEntry {
  const entries = courseEntries();
  const entry = entries.find((e) => e.slug === slug);
  if (!entry)
    throw new AppError(
      "unknown-exercise",
      `no exercise "${slug}"; there are ${entries.map((e) => e.slug).join(", ")}`,
    );
  return entry;
}
