import type { PublishedCourse, PublishedExercise } from "@/grader/published";

/** What one learner has done on one exercise. */
export interface Standing {
  best: number;
  passed: boolean;
  /** How many of the learner's submissions were graded. */
  tries?: number;
  /** Asked for the reference instead: nothing more is to be gained here. */
  gaveUp?: boolean;
}

/** Standings by slug; an exercise never submitted has none. */
export type Standings = ReadonlyMap<string, Standing>;

export type Mark = "passed" | "given-up" | "started" | "new";

export function markOf(standing: Standing | undefined): Mark {
  if (!standing) return "new";
  if (standing.passed) return "passed";
  return standing.gaveUp ? "given-up" : "started";
}

/** Sums over the whole course. */
export function totals(course: PublishedCourse, standings: Standings) {
  let points = 0;
  let passed = 0;
  for (const exercise of course.exercises) {
    const standing = standings.get(exercise.slug);
    points += standing?.best ?? 0;
    if (standing?.passed) passed++;
  }
  const maxPoints = course.exercises.reduce((sum, exercise) => sum + exercise.maxScore, 0);
  return { points, maxPoints, passed, exercises: course.exercises.length };
}

/** How far a section is. */
export function sectionProgress(slugs: readonly string[], standings: Standings) {
  return { passed: slugs.filter((slug) => standings.get(slug)?.passed).length, exercises: slugs.length };
}

/** The anchor of a section on the course page. */
export const sectionId = (title: string) => `section-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;

/** The first exercise in course order that is neither passed nor given up; none when all are. */
export function nextExercise(course: PublishedCourse, standings: Standings): PublishedExercise | undefined {
  const inOrder = course.sections.flatMap(({ slugs }) => slugs);
  const isOpen = (candidate: string) => !["passed", "given-up"].includes(markOf(standings.get(candidate)));
  const slug = inOrder.find(isOpen);
  return course.exercises.find((exercise) => exercise.slug === slug);
}
