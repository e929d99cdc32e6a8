import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { entries, jobs, learners, type Sealed, seasons, standings, verifications } from "@/lib/db/schema";
import { isId } from "@/lib/id";
import { rankOfStanding } from "@/lib/leaderboard/rank-leaders";
import type { Competitor } from "@/lib/leaderboard/standings";
import { secondsToDo } from "@/lib/queue/capacity";
import type { Job } from "@/lib/queue/job";
import { position } from "@/lib/queue/queue";

export type FoundVerification = Pick<
  typeof verifications.$inferSelect,
  | "createdAt"
  | "reason"
  | "status"
  | "same"
  | "publicError"
  | "publicStandardError"
  | "runs"
  | "parameterCount"
  | "shown"
> & {
  /** Null until the season has ended: the database itself holds it back. */
  sealed: Sealed | null;
};

export interface ReadEntry {
  entry: typeof entries.$inferSelect;
  season: typeof seasons.$inferSelect;
  nickname: string;
  /** The job that verifies it, or replays it: the latest. */
  job: Pick<Job, "id" | "kind" | "state" | "progress" | "error"> | null;
  /** First that of the submission, then those of replays. */
  found: FoundVerification[];
  /** Its rank, while it is its author's best. */
  rank: number | null;
}

/** @returns null when there is no entry of this id */
export async function readEntry({ queries }: Database, id: string): Promise<ReadEntry | null> {
  if (!isId(id)) return null;
  const [row] = await queries
    .select({ entry: entries, season: seasons, nickname: learners.nickname })
    .from(entries)
    .innerJoin(seasons, eq(seasons.id, entries.seasonId))
    .innerJoin(learners, eq(learners.id, entries.learnerId))
    .where(eq(entries.id, id));
  if (!row) return null;
  const { id: jobId, kind, state, progress, error } = jobs;
  const [job] = await queries
    .select({ id: jobId, kind, state, progress, error })
    .from(jobs)
    .where(eq(jobs.entryId, id))
    .orderBy(desc(jobs.id))
    .limit(1);
  const v = verifications;
  const found = await queries
    .select({
      createdAt: v.createdAt,
      reason: v.reason,
      status: v.status,
      same: v.same,
      publicError: v.publicError,
      publicStandardError: v.publicStandardError,
      runs: v.runs,
      parameterCount: v.parameterCount,
      shown: v.shown,
      sealed: sql<Sealed | null>`case when ${seasons.closedAt} is not null then ${v.sealed} end`,
    })
    .from(v)
    .innerJoin(entries, eq(entries.id, v.entryId))
    .innerJoin(seasons, eq(seasons.id, entries.seasonId))
    .where(eq(v.entryId, id))
    .orderBy(asc(v.id));
  const board = { seasonId: row.entry.seasonId, track: row.entry.track, half: "public" as const };
  const [standing] = await queries
    .select({ rank: rankOfStanding(board).mapWith(Number) })
    .from(standings)
    .where(eq(standings.entryId, id));
  return { ...row, job: job ?? null, found, rank: standing?.rank ?? null };
}

/** How long an entry that waits has to wait: its turn, and the estimate from the last verifications. */
export async function expectedWait(
  { queries }: Database,
  jobId: string,
): Promise<{ position: number; seconds: number } | null> {
  const turn = await position(queries, jobId);
  return turn === null ? null : { position: turn, seconds: await secondsToDo(queries, "verifying", turn) };
}

export type OwnEntry = Pick<
  typeof entries.$inferSelect,
  "id" | "track" | "state" | "createdAt" | "withdrawnAt" | "sourceHash" | "shared"
> & { publicError: number | null; publicStandardError: number | null };

/** The competitor's entries on a track, newest first, with what came of them. */
export async function ownEntries(
  { queries }: Database,
  { seasonId, track, learnerId }: Competitor,
  limit = 20,
): Promise<OwnEntry[]> {
  return queries
    .select({
      id: entries.id,
      track: entries.track,
      state: entries.state,
      createdAt: entries.createdAt,
      withdrawnAt: entries.withdrawnAt,
      sourceHash: entries.sourceHash,
      shared: entries.shared,
      publicError: verifications.publicError,
      publicStandardError: verifications.publicStandardError,
    })
    .from(entries)
    .leftJoin(
      verifications,
      and(eq(verifications.entryId, entries.id), eq(verifications.reason, "submitted")),
    )
    .where(and(eq(entries.learnerId, learnerId), eq(entries.seasonId, seasonId), eq(entries.track, track)))
    .orderBy(desc(entries.id))
    .limit(limit);
}

/** The entries verified last on a track, for the feed: the newest first, the withdrawn left out. */
export async function latestVerified(
  { queries }: Database,
  { seasonId, track }: Omit<Competitor, "learnerId">,
  limit = 30,
) {
  return queries
    .select({
      entryId: entries.id,
      nickname: learners.nickname,
      verifiedAt: verifications.createdAt,
      publicError: verifications.publicError,
      publicStandardError: verifications.publicStandardError,
      parameterCount: verifications.parameterCount,
    })
    .from(verifications)
    .innerJoin(entries, eq(entries.id, verifications.entryId))
    .innerJoin(learners, eq(learners.id, entries.learnerId))
    .where(
      and(
        eq(entries.seasonId, seasonId),
        eq(entries.track, track),
        isNull(entries.withdrawnAt),
        inArray(verifications.status, ["verified"]),
        eq(verifications.reason, "submitted"),
      ),
    )
    .orderBy(desc(verifications.id))
    .limit(limit);
}
