import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { entries, type Sealed, verifications } from "@/lib/db/schema";
import { storableJson } from "@/lib/db/storable";
import { createId } from "@/lib/id";
import { summarize } from "@/lib/leaderboard/ranking";
import { restand } from "@/lib/leaderboard/standings";
import type { Job } from "@/lib/queue/job";

/** What the judge found. What it says beside the numbers that rank is opaque here: any JSON objects. */
export type Verification =
  | {
      status: "verified";
      /** Of each run, on each half of the test set. */
      publicAccuracies: number[];
      privateAccuracies: number[];
      parameterCount: number;
      /** For a row of the board. */
      summary: unknown;
      /** For the entry's page; nothing in it may tell of the private half, or of a seed. */
      shown: unknown;
      /** Every number of every run; told when the season has ended, and compared by a replay. */
      runs: unknown;
    }
  | { status: "refused"; started: boolean; shown: unknown };

function rowOf(found: Verification) {
  if (found.status === "refused") return { status: found.status, shown: storableJson(found.shown) };
  const { error, standardError } = summarize(found.publicAccuracies);
  const sealed: Sealed = { ...summarize(found.privateAccuracies), runs: storableJson(found.runs) };
  return {
    status: found.status,
    publicError: error,
    publicStandardError: standardError,
    runs: found.publicAccuracies.length,
    parameterCount: found.parameterCount,
    summary: storableJson(found.summary),
    shown: storableJson(found.shown),
    sealed,
  };
}

/** Numbers as they are after a journey through JSON, as those in the database are. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/**
 * Writes what a "verify" or "replay" job found, in the transaction that ends the job, and puts the entry in
 * its place on the board.
 */
export async function storeVerification(transaction: Executor, job: Job, found: Verification): Promise<void> {
  const entryId = job.entryId!;
  const row = rowOf(found);
  const written = { id: createId(), entryId, jobId: job.id, ...row };
  if (job.kind === "replay") {
    const [first] = await transaction
      .select()
      .from(verifications)
      .where(and(eq(verifications.entryId, entryId), eq(verifications.reason, "submitted")));
    const same = isDeepStrictEqual(first?.sealed ?? null, asStored(row.sealed ?? null));
    await transaction.insert(verifications).values({ ...written, reason: "replayed", same });
  } else {
    await transaction.insert(verifications).values({ ...written, reason: "submitted" });
    await transaction
      .update(entries)
      .set({ state: found.status, counts: found.status === "verified" || found.started })
      .where(eq(entries.id, entryId));
  }
  const [entry] = await transaction.select().from(entries).where(eq(entries.id, entryId));
  if (found.status === "verified" && entry) await restand(transaction, entry);
}
