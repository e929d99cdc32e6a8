import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { lessonsFor } from "@/app/lessons/lessons";
import { exerciseAfter, findExercise } from "@/app/server/course";
import { database } from "@/app/server/database";
import { currentLearner } from "@/app/server/learner";
import { loadManifest } from "@/app/server/manifest";
import { guestOriginFor, reachedBy } from "@/app/server/origins";
import { historyOf } from "@/app/server/submission-view";
import { Breadcrumb } from "@/app/site/breadcrumb";
import { Header } from "@/app/site/header";
import { Hints } from "@/app/workbench/hints";
import { layoutCookie } from "@/app/workbench/pane-layout";
import { parseLayout } from "@/app/workbench/parse-layout";
import { Prompt } from "@/app/workbench/prompt";
import { Workbench } from "@/app/workbench/workbench";
import { loadDraft } from "@/lib/drafts";
import styles from "./page.module.css";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const exercise = await findExercise((await params).slug);
  return exercise ? { title: exercise.meta.title, description: exercise.meta.blurb } : {};
}

export default async function ExercisePage({ params }: Props) {
  const exercise = await findExercise((await params).slug);
  if (!exercise) notFound();
  const { slug, version, meta, starter, suite, shownTests, hiddenTests, views, hints, promptHtml, maxScore } =
    exercise;

  const [lesson] = lessonsFor([slug]);
  const learner = await currentLearner();
  const [manifest, next, draft, history, requestHeaders, jar] = await Promise.all([
    loadManifest(),
    exerciseAfter(slug),
    learner && database().then((open) => loadDraft(open, learner.id, slug)),
    historyOf(learner, slug),
    headers(),
    cookies(),
  ]);
  const guestOrigin = guestOriginFor(reachedBy(requestHeaders));

  return (
    <div className={styles.page}>
      <Header nickname={learner?.nickname ?? null}>
        <Breadcrumb up={{ href: "/", name: "Course" }} here={meta.title}>
          <span className={styles.points}>
            {maxScore} {maxScore === 1 ? "point" : "points"}
          </span>
        </Breadcrumb>
      </Header>
      <main id="main" tabIndex={-1} className={styles.main}>
        <Workbench
          key={slug}
          exercise={{ slug, version, starter, shownTests, hiddenTests, views, suiteUrl: `/assets/${suite}` }}
          draft={{ source: draft?.source ?? starter, revision: draft?.revision ?? 0 }}
          history={history}
          next={next ? { slug: next.slug, title: next.meta.title } : null}
          typesUrl={`/assets/${manifest.tfTypes}`}
          sizes={parseLayout(jar.get(layoutCookie)?.value)}
          runner={{
            judgeUrl: `/assets/${manifest.judge}`,
            guestUrl: `/assets/${manifest.guest}`,
            wasmUrl: `/assets/${manifest.wasm}`,
            dataUrl: "/data",
            frameUrl: guestOrigin && `${guestOrigin}/guest/frame`,
          }}
        >
          {lesson && (
            <p className={styles.lesson}>
              Lesson:{" "}
              <Link href={`/lessons/${lesson.slug}`} prefetch={false}>
                {lesson.title}
              </Link>
            </p>
          )}
          <Prompt html={promptHtml} />
          <Hints slug={slug} hints={hints} />
        </Workbench>
      </main>
    </div>
  );
}
