import type { Metadata } from "next";
import Link from "next/link";
import { currentLearner } from "@/app/server/learner";
import { Footer } from "@/app/site/footer";
import { Header } from "@/app/site/header";
import { lessons } from "./lessons";
import styles from "./page.module.css";

export const metadata: Metadata = {
  title: "Lessons",
  description: "The whole lecture in short pages, with figures to play with.",
};

export default async function LessonsPage() {
  const learner = await currentLearner();
  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <h1>Lessons</h1>
        <p className={styles.lead}>
          The whole lecture in short pages. Each has figures that compute while you move them, with the engine
          that also grades the exercises. Guess first, then move the slider.
        </p>
        <ol className={styles.lessons}>
          {lessons.map(({ slug, title, blurb, minutes }) => (
            <li key={slug}>
              <h2>
                <Link href={`/lessons/${slug}`} prefetch={false}>
                  {title}
                </Link>
              </h2>
              <p>{blurb}</p>
              <p className={styles.minutes}>{minutes} minutes</p>
            </li>
          ))}
        </ol>
      </main>
      <Footer />
    </>
  );
}
