import "katex/dist/katex.min.css";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { loadCourse } from "@/app/server/course";
import { currentLearner } from "@/app/server/learner";
import { standingsOf } from "@/app/server/standings";
import { Breadcrumb } from "@/app/site/breadcrumb";
import { Footer } from "@/app/site/footer";
import { Header } from "@/app/site/header";
import { LessonFigure } from "../lesson-figure";
import { findLesson, lessons, neighboursOf } from "../lessons";
import { Practice } from "../practice";
import { readLesson } from "../read-lesson";
import styles from "./page.module.css";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = findLesson((await params).slug);
  return lesson ? { title: lesson.title, description: lesson.blurb } : {};
}

export default async function LessonPage({ params }: Props) {
  const lesson = findLesson((await params).slug);
  if (!lesson) notFound();
  const [parts, course, learner] = await Promise.all([
    readLesson(lesson.slug),
    loadCourse(),
    currentLearner(),
  ]);
  const standings = await standingsOf(learner);
  const bySlug = new Map(course.exercises.map((exercise) => [exercise.slug, exercise]));
  const exercises = lesson.exercises.flatMap((slug) => bySlug.get(slug) ?? []);
  const { before, after } = neighboursOf(lesson.slug);

  return (
    <>
      <Header nickname={learner?.nickname ?? null}>
        <Breadcrumb up={{ href: "/lessons", name: "Lessons" }} here={lesson.title} />
      </Header>
      <main id="main" tabIndex={-1} className={styles.main}>
        <header className={styles.head}>
          <p className={styles.facts}>
            Lesson {lessons.indexOf(lesson) + 1} of {lessons.length} · {lesson.minutes} minutes
          </p>
          <h1>{lesson.title}</h1>
          <p className={styles.blurb}>{lesson.blurb}</p>
        </header>
        <article className={styles.article}>
          {parts.map((part, i) =>
            part.kind === "figure" ? (
              <LessonFigure key={part.name} name={part.name} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places.
              // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered here, from our own Markdown.
              <div key={i} className={styles.text} dangerouslySetInnerHTML={{ __html: part.html }} />
            ),
          )}
        </article>
        {exercises.length > 0 && <Practice exercises={exercises} standings={standings} />}
        <nav className={styles.neighbours} aria-label="Lessons">
          {before ? (
            <Link href={`/lessons/${before.slug}`} prefetch={false} rel="prev">
              <span>Before</span> {before.title}
            </Link>
          ) : (
            <Link href="/lessons" prefetch={false}>
              <span>All</span> Lessons
            </Link>
          )}
          {after ? (
            <Link href={`/lessons/${after.slug}`} prefetch={false} rel="next">
              <span>Next</span> {after.title}
            </Link>
          ) : (
            <Link href="/" prefetch={false}>
              <span>Back to</span> The course
            </Link>
          )}
        </nav>
      </main>
      <Footer />
    </>
  );
}
