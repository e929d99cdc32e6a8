import { notFound } from "next/navigation";
import { loadCourse } from "@/app/server/course";
import { database } from "@/app/server/database";
import { currentLearner } from "@/app/server/learner";
import controls from "@/app/site/controls.module.css";
import { Header } from "@/app/site/header";
import { overview } from "@/lib/overview";
import { ungraded } from "@/lib/queue/given-up";
import styles from "./page.module.css";

export const metadata = { title: "Instructor", robots: { index: false } };

interface Props {
  searchParams: Promise<{ token?: string | string[] }>;
}

/** For the holder of the one-time link a button, for the instructor the class; for anybody else there is nothing here. */
export default async function InstructorPage({ searchParams }: Props) {
  const learner = await currentLearner();
  const { token } = await searchParams;
  const isInstructor = learner?.role === "instructor";
  if (!isInstructor && typeof token !== "string") notFound();
  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {isInstructor ? <Class /> : <Invitation token={token as string} />}
      </main>
    </>
  );
}

function Invitation({ token }: { token: string }) {
  return (
    <form method="post" action="/api/instructor" className={styles.invitation}>
      <h1>Become the instructor</h1>
      <p>This browser will see how the class fares, and which exercises are broken. The link works once.</p>
      <input type="hidden" name="token" value={token} />
      <button type="submit" className={controls.primary}>
        Become the instructor
      </button>
    </form>
  );
}

async function Class() {
  const [course, open] = await Promise.all([loadCourse(), database()]);
  const [rows, failures] = await Promise.all([overview(open), ungraded(open)]);
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  return (
    <>
      <h1>Your class</h1>
      {course.problems.length > 0 && (
        <section className={styles.problems} aria-labelledby="problems">
          <h2 id="problems">Left out of the course</h2>
          <p>These exercises are broken, so nobody sees them.</p>
          <ul>
            {course.problems.map(({ slug, file, line, message }) => (
              <li key={slug}>
                <strong>{slug}</strong>: <code>{line === undefined ? file : `${file}:${line}`}</code>{" "}
                {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      {failures.length > 0 && (
        <section className={styles.problems} aria-labelledby="ungraded">
          <h2 id="ungraded">Not graded</h2>
          <p>
            These submissions wait for something of ours to be mended; their authors are told so. They are
            tried again when the server starts, and by <code>npm run regrade</code>.
          </p>
          <ul>
            {failures.map(({ slug, submissions, reason }) => (
              <li key={slug}>
                <strong>{slug}</strong>: {submissions} {submissions === 1 ? "submission" : "submissions"}.{" "}
                <code>{reason}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption>How many have submitted to each exercise, and how many have passed</caption>
          <thead>
            <tr>
              <th scope="col">Exercise</th>
              <th scope="col">Learners</th>
              <th scope="col">Passed</th>
              <th scope="col">Submissions</th>
            </tr>
          </thead>
          <tbody>
            {course.exercises.map(({ slug, meta }) => {
              const row = bySlug.get(slug);
              return (
                <tr key={slug}>
                  <th scope="row">
                    <a href={`/exercises/${slug}`}>{meta.title}</a>
                  </th>
                  <td>{row?.learners ?? 0}</td>
                  <td>{row?.passed ?? 0}</td>
                  <td>{row?.submissions ?? 0}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
