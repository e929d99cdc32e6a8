import Link from "next/link";
import { PisteMark, pisteOf } from "@/app/course/piste";
import { markOf, type Standings } from "@/app/course/progress";
import controls from "@/app/site/controls.module.css";
import type { PublishedExercise } from "@/grader/published";
import styles from "./practice.module.css";

const verbs = { passed: "Again", "given-up": "Again", started: "Continue", new: "Try it" } as const;

/** The exercises that a lesson prepares, each with its button. */
export function Practice({ exercises, standings }: { exercises: PublishedExercise[]; standings: Standings }) {
  return (
    <section className={styles.practice} aria-labelledby="practice-title">
      <h2 id="practice-title">Now write it</h2>
      <ul className={styles.exercises}>
        {exercises.map(({ slug, meta: { title, blurb, difficulty } }) => {
          const mark = markOf(standings.get(slug));
          return (
            <li key={slug} className={styles.exercise}>
              <PisteMark difficulty={difficulty} passed={mark === "passed"} />
              <div>
                <h3>{title}</h3>
                <p>
                  {blurb} <span className={styles.piste}>({pisteOf(difficulty).word})</span>
                </p>
              </div>
              <Link
                className={mark === "passed" ? controls.button : controls.primary}
                href={`/exercises/${slug}`}
                prefetch={false}
              >
                {verbs[mark]}
                <span className="visually-hidden">: {title}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
