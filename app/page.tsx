import Link from "next/link";
import { CourseMap } from "./course/course-map";
import { FirstStepFigure } from "./course/first-step-figure";
import { nextExercise, totals } from "./course/progress";
import { Trail } from "./course/trail";
import styles from "./page.module.css";
import { loadCourse } from "./server/course";
import { currentLearner } from "./server/learner";
import { standingsOf } from "./server/standings";
import controls from "./site/controls.module.css";
import { Footer } from "./site/footer";
import { Header } from "./site/header";

export default async function CoursePage() {
  const [course, learner] = await Promise.all([loadCourse(), currentLearner()]);
  const standings = await standingsOf(learner);
  const next = nextExercise(course, standings);
  const sum = totals(course, standings);
  const begun = standings.size > 0;

  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <section className={styles.hero}>
          <div className={styles.pitch}>
            <h1>Optimization for deep learning, one step at a time</h1>
            <p className={styles.lead}>
              Write the optimizers yourself, train on the real MNIST in your own browser, and get a verdict
              that says where your numbers part from the right ones.
            </p>
            <p className={styles.start}>
              {next ? (
                <Link className={controls.primary} href={`/exercises/${next.slug}`} prefetch={false}>
                  {begun ? "Continue" : "Start"}: {next.meta.title}
                </Link>
              ) : (
                <strong>Every exercise passed. Well skied.</strong>
              )}
              <span className={styles.aside}>No account, nothing to install.</span>
            </p>
          </div>
          <FirstStepFigure href="/exercises/gradient-descent" />
        </section>

        <section className={styles.course} aria-labelledby="course-title">
          <div className={styles.head}>
            <h2 id="course-title">The course</h2>
            <p className={styles.sum}>
              <span>
                <b>{sum.passed}</b> of {sum.exercises} {sum.exercises === 1 ? "exercise" : "exercises"} passed
              </span>
              <span>
                <b>{sum.points}</b> of {sum.maxPoints} points
              </span>
            </p>
            <progress className={styles.bar} max={Math.max(sum.maxPoints, 1)} value={sum.points}>
              {sum.points} of {sum.maxPoints} points
            </progress>
          </div>
          <CourseMap course={course} standings={standings} next={next?.slug} />
          <Trail course={course} standings={standings} next={next?.slug} />
        </section>
      </main>
      <Footer />
    </>
  );
}
