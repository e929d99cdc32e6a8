import { createHash } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { checkpoints, entries, jobs, learners, standings } from "@/lib/db/schema";
import { storableText } from "@/lib/db/storable";
import { createId } from "@/lib/id";
import { boardsChannel } from "@/lib/leaderboard/channel";
import { type Rules, rules, usedToday } from "@/lib/leaderboard/rules";
import { currentSeason } from "@/lib/leaderboard/seasons";
import { restand } from "@/lib/leaderboard/standings";
import { countJobs, secondsToDo } from "@/lib/queue/capacity";
import { submissionsChannel } from "@/lib/queue/channels";
import { enqueue } from "@/lib/queue/queue";

export type Entry = typeof entries.$inferSelect;

export interface NewEntry {
  learnerId: string;
  track: string;
  source: string;
  /** Whether everybody may read the source. */
  shared: boolean;
}

export type Submitted =
  | { ok: true; entryId: string; jobId: string }
  | {
      ok: false;
      reason:
        | "season-closed"
        | "too-large"
        | "already-waiting"
        | "verified-before"
        | "day-used"
        | "queue-full";
      message: string;
      retryAfterSeconds?: number;
    };

/** SHA-256 of a source in UTF-8, hex, as PostgreSQL will hold it. */
export const sourceHash = (source: string): string =>
  createHash("sha256").update(storableText(source)).digest("hex");

/**
 * Stores an entry with the job that verifies it, in one transaction, or says which rule forbids it, and then
 * stores nothing.
 */
export function submitEntry(
  database: Database,
  { learnerId, track, source, shared }: NewEntry,
  { maxSourceBytes, submissionsPerDay, maxWaiting }: Rules = rules,
): Promise<Submitted> {
  return database.queries.transaction(async (transaction) => {
    const refuse = (reason: Exclude<Submitted, { ok: true }>["reason"], message: string) => ({
      ok: false as const,
      reason,
      message,
    });
    const season = await currentSeason(transaction);
    if (!season) return refuse("season-closed", "no season is open");
    const text = storableText(source);
    const bytes = Buffer.byteLength(text);
    if (bytes > maxSourceBytes)
      return refuse("too-large", `an entry has at most ${maxSourceBytes} bytes, not ${bytes}`);

    // Two submissions of one author come one after the other, so that neither overlooks the other.
    await transaction.select().from(learners).where(eq(learners.id, learnerId)).for("no key update");
    const [waiting] = await transaction
      .select({ track: entries.track })
      .from(entries)
      .where(and(eq(entries.learnerId, learnerId), eq(entries.state, "waiting")));
    if (waiting) {
      return refuse(
        "already-waiting",
        `one entry at a time: yours on ${waiting.track} is still to be verified; wait for it, or cancel it`,
      );
    }
    const competitor = { seasonId: season.id, track, learnerId };
    const hash = sourceHash(text);
    // New seeds for the same program would be a lottery, and the best draw would count.
    const [before] = await transaction
      .select({ id: entries.id })
      .from(entries)
      .where(
        and(
          eq(entries.learnerId, learnerId),
          eq(entries.seasonId, season.id),
          eq(entries.track, track),
          eq(entries.sourceHash, hash),
          eq(entries.state, "verified"),
        ),
      )
      .limit(1);
    if (before) return refuse("verified-before", "this very program of yours was verified already");
    if ((await usedToday(transaction, competitor)) >= submissionsPerDay) {
      return refuse(
        "day-used",
        `${submissionsPerDay} submissions a day on each track, and those of today are used; the day ends at 00:00 UTC`,
      );
    }
    if ((await countJobs(transaction, "verifying", "queued")) >= maxWaiting) {
      return {
        ...refuse("queue-full", "many entries are waiting; nothing was stored, so try again later"),
        retryAfterSeconds: await secondsToDo(transaction, "verifying", maxWaiting / 10),
      };
    }
    const entryId = createId();
    await transaction
      .insert(entries)
      .values({ id: entryId, ...competitor, source: text, sourceHash: hash, shared });
    return { ok: true as const, entryId, jobId: await enqueue(transaction, entryId, "verify") };
  });
}

const ownedBy = (learnerId: string, entryId: string) =>
  and(eq(entries.id, entryId), eq(entries.learnerId, learnerId));

/**
 * Stops the verification of an entry, which then has cost nothing.
 *
 * @returns false when there is nothing to stop: it is not the learner's, or over
 */
export function cancelEntry(database: Database, learnerId: string, entryId: string): Promise<boolean> {
  return database.queries.transaction(async (transaction) => {
    const own = await transaction.select().from(entries).where(ownedBy(learnerId, entryId));
    if (own[0]?.state !== "waiting") return false;
    // The job first, as the worker that ends it does: in the other order the two could wait for each other.
    const [stopped] = await transaction
      .update(jobs)
      .set({ state: "failed", error: "cancelled by its author", leaseUntil: null, finishedAt: sql`now()` })
      .where(
        and(eq(jobs.entryId, entryId), eq(jobs.kind, "verify"), inArray(jobs.state, ["queued", "running"])),
      )
      .returning();
    if (!stopped) return false;
    await transaction.delete(checkpoints).where(eq(checkpoints.jobId, stopped.id));
    await transaction
      .update(entries)
      .set({ state: "cancelled", counts: false })
      .where(eq(entries.id, entryId));
    await notify(transaction, submissionsChannel, entryId);
    return true;
  });
}

async function change(
  database: Database,
  learnerId: string,
  entryId: string,
  values: Partial<Entry>,
  then: (transaction: Executor, entry: Entry) => Promise<void>,
): Promise<boolean> {
  return database.queries.transaction(async (transaction) => {
    const [entry] = await transaction
      .update(entries)
      .set(values)
      .where(ownedBy(learnerId, entryId))
      .returning();
    if (entry) await then(transaction, entry);
    return entry !== undefined;
  });
}

/** @returns false when the learner has no such entry */
export function shareEntry(
  database: Database,
  learnerId: string,
  entryId: string,
  shared: boolean,
): Promise<boolean> {
  return change(database, learnerId, entryId, { shared }, async (transaction, { seasonId, track }) => {
    await transaction.update(standings).set({ shared }).where(eq(standings.entryId, entryId));
    await notify(transaction, boardsChannel, `${seasonId}/${track}`);
  });
}

/**
 * Takes an entry off the board for good; the next best of its author takes its place. What was found stays
 * in the records, and the submission stays used.
 *
 * @returns false when the learner has no such entry
 */
export function withdrawEntry(database: Database, learnerId: string, entryId: string): Promise<boolean> {
  return change(database, learnerId, entryId, { withdrawnAt: new Date() }, restand);
}

/** Runs an entry again under its own seeds, to see whether the same comes of it. */
export async function replayEntry(database: Database, entryId: string): Promise<boolean> {
  return database.queries.transaction(async (transaction) => {
    const [entry] = await transaction.select().from(entries).where(eq(entries.id, entryId));
    if (entry?.state !== "verified") return false;
    await enqueue(transaction, entryId, "replay");
    return true;
  });
}
