import Link from "next/link";
import { lessonsFor } from "@/app/lessons/lessons";
import type { PublishedCourse, PublishedExercise } from "@/grader/published";
import { PisteMark, pisteOf } from "./piste";
import { markOf, type Standing, type Standings } from "./progress";
import styles from "./trail.module.css";

const said = {
  passed: "Passed",
  "given-up": "Reference seen",
  started: "Started",
  new: "Not started",
} as const;

function Stop({ exercise, standing }: { exercise: PublishedExercise; standing: Standing | undefined }) {
  const mark = markOf(standing);
  return (
    <li className={styles.stop} data-mark={mark}>
      <PisteMark difficulty={exercise.meta.difficulty} passed={mark === "passed"} />
      <div className={styles.what}>
        <h3>
          <Link href={`/exercises/${exercise.slug}`} prefetch={false}>
            {exercise.meta.title}
          </Link>
        </h3>
        <p>{exercise.meta.blurb}</p>
        <p className={styles.facts}>
          <span>{pisteOf(exercise.meta.difficulty).word}</span>
          {exercise.meta.concepts.map((concept) => (
            <span key={concept}>{concept.replaceAll("-", " ")}</span>
          ))}
        </p>
      </div>
      <p className={styles.score}>
        <span className={styles.state}>{said[mark]}</span>
        <span className={styles.points}>
          {standing ? `${standing.best} of ${exercise.maxScore}` : exercise.maxScore}
          {exercise.maxScore === 1 ? " point" : " points"}
        </span>
      </p>
    </li>
  );
}

/** The course from the top to the bottom: one route, a stop for each exercise. */
export function Trail({ course, standings }: { course: PublishedCourse; standings: Standings }) {
  const bySlug = new Map(course.exercises.map((exercise) => [exercise.slug, exercise]));
  return (
    <ol className={styles.trail}>
      {course.sections.map((section) => {
        const exercises = section.slugs.flatMap((slug) => bySlug.get(slug) ?? []);
        return (
          <li key={section.title} className={styles.section}>
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
                <Stop key={exercise.slug} exercise={exercise} standing={standings.get(exercise.slug)} />
              ))}
            </ol>
          </li>
        );
      })}
    </ol>
  );
}
