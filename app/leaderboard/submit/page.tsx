import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { asTrack } from "@/app/server/board";
import { findExercise } from "@/app/server/course";
import { database } from "@/app/server/database";
import { currentLearner } from "@/app/server/learner";
import { loadManifest } from "@/app/server/manifest";
import { guestOriginFor, reachedBy } from "@/app/server/origins";
import { Footer } from "@/app/site/footer";
import { Header } from "@/app/site/header";
import { type TrackName, trackNames, tracks } from "@/grader/leaderboard/tracks";
import { loadDraft } from "@/lib/drafts";
import { ownEntries } from "@/lib/leaderboard/read-entry";
import { rules, usedToday } from "@/lib/leaderboard/rules";
import { currentSeason } from "@/lib/leaderboard/seasons";
import type { SearchParams } from "../board-query";
import { ClaimPanel } from "../parts/claim-panel";
import { OwnEntries } from "../parts/own-entries";
import { SubmitForm } from "../parts/submit-form";
import styles from "./page.module.css";

export const metadata: Metadata = { title: "Enter the leaderboard" };

/** The exercise in whose workbench an entry is written. */
const slug = "beat-the-baseline";

export default async function SubmitPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = (await searchParams).track;
  const track: TrackName = (typeof asked === "string" && asTrack(asked)) || trackNames[0];
  const [learner, exercise, open, manifest, requestHeaders] = await Promise.all([
    currentLearner(),
    findExercise(slug),
    database(),
    loadManifest(),
    headers(),
  ]);
  const guestOrigin = guestOriginFor(reachedBy(requestHeaders));
  const season = await currentSeason(open.queries);
  const competitor = learner && season && { seasonId: season.id, track, learnerId: learner.id };
  const [draft, entries, used] = await Promise.all([
    learner && loadDraft(open, learner.id, slug),
    competitor ? ownEntries(open, competitor) : [],
    competitor ? usedToday(open.queries, competitor) : 0,
  ]);
  const source = draft?.source ?? null;

  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <nav aria-label="Where you are">
          <Link href={`/leaderboard/${track}`} prefetch={false}>
            Leaderboard
          </Link>
        </nav>
        <h1>Enter the leaderboard</h1>
        {!season && <p>No season is open, so no entry is taken now.</p>}
        {season && source === null && (
          <p className={styles.lead}>
            {exercise ? (
              <>
                Write your recipe first, in <Link href={`/exercises/${slug}`}>{exercise.meta.title}</Link>:
                its starter is the baseline itself. What you write there is kept, and can be entered here.
              </>
            ) : (
              "The exercise in which entries are written is not part of this course."
            )}
          </p>
        )}
        {season && source !== null && (
          <SubmitForm
            key={track}
            track={track}
            tracks={trackNames.map((name) => ({ name, title: tracks[name].title }))}
            source={source}
            editUrl={exercise ? `/exercises/${slug}` : null}
            left={Math.max(0, rules.submissionsPerDay - used)}
            perDay={rules.submissionsPerDay}
            maxBytes={rules.maxSourceBytes}
          />
        )}
        {season && source !== null && (
          <ClaimPanel
            key={`claim-${track}`}
            track={track}
            source={source}
            runner={{
              judgeUrl: `/assets/${manifest.judge}`,
              guestUrl: `/assets/${manifest.guest}`,
              wasmUrl: `/assets/${manifest.wasm}`,
              dataUrl: "/data",
              frameUrl: guestOrigin && `${guestOrigin}/guest/frame`,
            }}
          />
        )}
        <OwnEntries entries={entries} />
      </main>
      <Footer />
    </>
  );
}
