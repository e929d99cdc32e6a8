import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { asTrack, findBoardSeason } from "@/app/server/board";
import { database } from "@/app/server/database";
import { currentLearner } from "@/app/server/learner";
import controls from "@/app/site/controls.module.css";
import { Footer } from "@/app/site/footer";
import { Header } from "@/app/site/header";
import { type TrackName, tracks } from "@/grader/leaderboard/tracks";
import { placeOf, readBoard, readOwnRow } from "@/lib/leaderboard/board";
import { bestClaims } from "@/lib/leaderboard/claims";
import type { Board } from "@/lib/leaderboard/order";
import { listSeasons } from "@/lib/leaderboard/seasons";
import { accuracyText } from "../accuracy-text";
import { type BoardQuery, boardUrl, exportUrl, readBoardQuery, type SearchParams } from "../board-query";
import { BoardTable } from "../parts/board-table";
import { ClaimTable } from "../parts/claim-table";
import { Filters } from "../parts/filters";
import { LiveBoard } from "../parts/live-board";
import { Pager } from "../parts/pager";
import { SeasonPanel } from "../parts/season-panel";
import { TrackNav } from "../parts/track-nav";
import styles from "./page.module.css";

interface Props {
  params: Promise<{ track: string }>;
  searchParams: Promise<SearchParams>;
}

const pageSize = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const track = asTrack((await params).track);
  if (!track) return {};
  const feed = `/api/leaderboard/${track}/feed.xml`;
  return {
    title: `Leaderboard: ${tracks[track].title}`,
    alternates: { types: { "application/atom+xml": feed } },
  };
}

export default async function BoardPage({ params, searchParams }: Props) {
  const track = asTrack((await params).track);
  if (!track) notFound();
  const asked = readBoardQuery(await searchParams);
  const [learner, season, open] = await Promise.all([
    currentLearner(),
    findBoardSeason(asked.season),
    database(),
  ]);
  if (!season) notFound();
  const revealed = season.closedAt !== null;
  const query = { ...asked, half: revealed ? asked.half : ("public" as const) };
  const board: Board = { seasonId: season.id, track, half: query.half };
  const competitor = learner && { seasonId: season.id, track, learnerId: learner.id };
  const [page, claims, own, seasons] = await Promise.all([
    query.claimed ? null : readBoard(open, board, { filter: query.filter, from: query.from, size: pageSize }),
    query.claimed
      ? bestClaims(open, board, { filter: query.filter, from: query.claimsFrom, size: pageSize })
      : null,
    competitor && readOwnRow(open, competitor),
    listSeasons(open.queries),
  ]);
  const [first, last] = page ? [page.rows[0], page.rows.at(-1)] : [];

  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <div className={styles.head}>
          <div>
            <h1>Beat the baseline</h1>
            <p className={styles.lead}>
              Write a training recipe; the judge trains it again from secret seeds, and ranks what it measured
              itself.
            </p>
          </div>
          {!revealed && (
            <Link className={controls.primary} href={`/leaderboard/submit?track=${track}`} prefetch={false}>
              Enter this track
            </Link>
          )}
        </div>
        <TrackNav current={track} query={query} />
        <Facts track={track} season={season.name} revealed={revealed} />
        {own && (
          <p className={styles.own}>
            You are at rank <b>{own.rank}</b> with{" "}
            {accuracyText({ mean: 1 - own.publicError, standardError: own.publicStandardError })}.{" "}
            <Link href={`/leaderboard/entries/${own.entryId}`} prefetch={false}>
              Your entry
            </Link>
          </p>
        )}
        <Filters track={track} query={query} seasons={seasons} season={season} />
        {page && page.rows.length > 0 && (
          <>
            <BoardTable
              caption={`${tracks[track].title}, ${season.name}`}
              rows={page.rows}
              revealed={revealed}
              readerId={learner?.id ?? null}
            />
            <Pager
              what="entries"
              earlier={
                page.earlier && first
                  ? boardUrl(track, { ...query, from: { before: placeOf(board, first) } })
                  : null
              }
              later={
                page.later && last
                  ? boardUrl(track, { ...query, from: { after: placeOf(board, last) } })
                  : null
              }
              top={query.from ? boardUrl(track, { ...query, from: undefined }) : null}
            />
          </>
        )}
        {page?.rows.length === 0 && <Empty filtered={Object.values(query.filter).some(Boolean)} />}
        {claims && <Claims track={track} query={query} page={claims} readerId={learner?.id ?? null} />}
        <LiveBoard track={track} />
        <p className={styles.downloads}>
          Download the whole board as <a href={exportUrl(track, query, "board.csv")}>CSV</a> or as{" "}
          <a href={exportUrl(track, query, "board.json")}>JSON</a>, or follow it by its{" "}
          <a href={`/api/leaderboard/${track}/feed.xml`}>Atom feed</a>.
        </p>
        {learner?.role === "instructor" && (
          <SeasonPanel open={seasons.find(({ closedAt }) => !closedAt)?.name ?? null} />
        )}
      </main>
      <Footer />
    </>
  );
}

interface ClaimsProps {
  track: TrackName;
  query: BoardQuery;
  page: Awaited<ReturnType<typeof bestClaims>>;
  readerId: string | null;
}

function Claims({ track, query, page: { rows, earlier, later }, readerId }: ClaimsProps) {
  const [first, last] = [rows[0], rows.at(-1)];
  if (rows.length === 0)
    return (
      <p className={styles.empty}>
        {Object.values(query.filter).some(Boolean)
          ? "No claim is like that."
          : "Nobody has claimed anything on this track yet."}
      </p>
    );
  const url = (claimsFrom: BoardQuery["claimsFrom"]) => boardUrl(track, { ...query, claimsFrom });
  return (
    <>
      <ClaimTable rows={rows} readerId={readerId} />
      <Pager
        what="claims"
        earlier={earlier && first ? url({ before: first }) : null}
        later={later && last ? url({ after: last }) : null}
        top={query.claimsFrom ? url(undefined) : null}
      />
    </>
  );
}

function Facts({ track, season, revealed }: { track: TrackName; season: string; revealed: boolean }) {
  const { examples, maxParameters, baseline } = tracks[track];
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Budget</dt>
        <dd>{examples.toLocaleString("en")} examples</dd>
      </div>
      <div>
        <dt>Parameters</dt>
        <dd>at most {maxParameters.toLocaleString("en")}</dd>
      </div>
      <div>
        <dt>Baseline</dt>
        <dd>{accuracyText(baseline)}</dd>
      </div>
      <div>
        <dt>{season}</dt>
        <dd>{revealed ? "has ended" : "is open"}</dd>
      </div>
    </dl>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  return (
    <p className={styles.empty}>
      {filtered ? "No entry is like that." : "Nobody has beaten the baseline here yet. Be the first."}
    </p>
  );
}
