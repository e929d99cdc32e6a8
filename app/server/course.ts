import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { PublishedCourse, type PublishedExercise } from "@/grader/published";
import { AppError } from "@/lib/app-error";
import { courseFolder } from "./folders";

let held: { writtenMs: number; course: PublishedCourse } | undefined;

/**
 * The published course, read again only when its file has changed.
 *
 * @throws {AppError} course-missing when the build has not written it, course-invalid when it breaks its schema
 */
export async function loadCourse(): Promise<PublishedCourse> {
  const file = join(courseFolder, "course.json");
  const { mtimeMs } = await stat(file).catch((cause) => {
    throw new AppError("course-missing", `${file} is not there; run npm run build`, { cause });
  });
  if (held?.writtenMs !== mtimeMs) {
    const parsed = PublishedCourse.safeParse(JSON.parse(await readFile(file, "utf8")));
    if (!parsed.success)
      throw new AppError("course-invalid", `${file} is not a course`, { cause: parsed.error });
    held = { writtenMs: mtimeMs, course: parsed.data };
  }
  return held.course;
}

export async function findExercise(slug: string): Promise<PublishedExercise | undefined> {
  return (await loadCourse()).exercises.find((exercise) => exercise.slug === slug);
}

/** The exercise that follows in the course; none after the last. */
export async function exerciseAfter(slug: string): Promise<PublishedExercise | undefined> {
  const course = await loadCourse();
  const inOrder = course.sections.flatMap(({ slugs }) => slugs);
  const next = inOrder[inOrder.indexOf(slug) + 1];
  return course.exercises.find((exercise) => exercise.slug === next);
}
