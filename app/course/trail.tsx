import Link from "next/link";
import { lessonsFor } from "@/app/lessons/lessons";
import type { PublishedCourse, PublishedExercise } from "@/grader/published";
import { PisteMark, pisteOf } from "./piste";
import { markOf, type Standing, type Standings, sectionId } from "./progress";
import styles from "./trail.module.css";

const said = {
  passed: "Passed",
  "given-up": "Reference seen",
  started: "Started",
  new: "Not started",
} as const;

interface StopProps {
  exercise: PublishedExercise;
  /** What should come before, and whether it is done. */
  after: { title: string; passed: boolean }[];
  standing: Standing | undefined;
  isNext: boolean;
}

function Stop({ exercise, after, standing, isNext }: StopProps) {
  const mark = markOf(standing);
  return (
    <li className={styles.stop} data-mark={mark} data-next={isNext}>
      <PisteMark difficulty={exercise.meta.difficulty} passed={mark === "passed"} />
      <div className={styles.what}>
        <h3>
          <Link href={`/exercises/${exercise.slug}`} prefetch={false}>
            {exercise.meta.title}
          </Link>
        </h3>
        <p>{exercise.meta.blurb}</p>
        {after.length > 0 && (
          <p className={styles.after}>
            After{" "}
            {after.map(({ title, passed }, i) => (
              <span key={title} data-passed={passed}>
                {title}
                {passed && <span className="visually-hidden"> (passed)</span>}
                {i < after.length - 1 && ", "}
              </span>
            ))}
          </p>
        )}
        <p className={styles.facts}>
          <span>{pisteOf(exercise.meta.difficulty).word}</span>
          {exercise.meta.concepts.map((concept) => (
            <span key={concept}>{concept.replaceAll("-", " ")}</span>
          ))}
        </p>
      </div>
      <p className={styles.score}>
        <span className={styles.state}>{isNext ? "Next" : said[mark]}</span>
        <span className={styles.points}>
          {standing ? `Best ${standing.best} of ${exercise.maxScore}` : exercise.maxScore}
          {exercise.maxScore === 1 ? " point" : " points"}
        </span>
        {standing?.tries ? (
          <span className={styles.tries}>
            {standing.tries} {standing.tries === 1 ? "submission" : "submissions"}
          </span>
        ) : null}
      </p>
    </li>
  );
}

interface TrailProps {
  course: PublishedCourse;
  standings: Standings;
  /** The slug of what to do next. */
  next: string | undefined;
}

/** The course from the top to the bottom: one route, a stop for each exercise. */
export function Trail({ course, standings, next }: TrailProps) {
  const bySlug = new Map(course.exercises.map((exercise) => [exercise.slug, exercise]));
  return (
    <ol className={styles.trail}>
      {course.sections.map((section) => {
        const exercises = section.slugs.flatMap((slug) => bySlug.get(slug) ?? []);
        return (
          <li key={section.title} id={sectionId(section.title)} className={styles.section}>
            <div className={styles.title}>
              <h2>{section.title}</h2>
              <ul className={styles.lessons}>
                {lessonsFor(section.slugs).map(({ slug, title }) => (
                  <li key={slug}>
                    <Link href={`/lessons/${slug}`} prefetch={false}>
                      <span className="visually-hidden">Lesson: </span>
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
            <ol className={styles.stops}>
              {exercises.map((exercise) => (
                <Stop
                  key={exercise.slug}
                  exercise={exercise}
                  after={exercise.meta.prerequisites.flatMap((slug) => {
                    const title = bySlug.get(slug)?.meta.title;
                    return title ? [{ title, passed: standings.get(slug)?.passed ?? false }] : [];
                  })}
                  standing={standings.get(exercise.slug)}
                  isNext={exercise.slug === next}
                />
              ))}
            </ol>
          </li>
        );
      })}
    </ol>
  );
}
