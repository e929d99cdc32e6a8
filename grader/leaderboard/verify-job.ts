import { eq } from "drizzle-orm";
import * as z from "zod";
import { AppError } from "@/lib/app-error";
import type { Database } from "@/lib/db/database";
import { entries } from "@/lib/db/schema";
import { entrySeeds } from "@/lib/grading-seed";
import { runsPerEntry } from "@/lib/leaderboard/rules";
import { storeVerification } from "@/lib/leaderboard/verifications";
import type { Handle } from "@/lib/queue/run-job";
import type { EntryJudge } from "./entry-judge";
import { reportEntry } from "./entry-report";
import { trackNames } from "./tracks";
import type { VerifyingProgress } from "./verifying-progress";

/** What a worker does with an entry: has it trained under its secret seeds, from where the last worker stopped. */
export function verifyJob(database: Database, judge: EntryJudge): Handle {
  return async (job, { signal, progress, checkpoint, keep }) => {
    const [entry] = await database.queries.select().from(entries).where(eq(entries.id, job.entryId!));
    if (!entry) throw new AppError("no-entry", `entry ${job.entryId} of job ${job.id} is gone`);
    const seenBy = new Map<number, number>();
    const verdict = await judge.verifyEntry({
      source: entry.source,
      track: z.enum(trackNames).parse(entry.track),
      seeds: await entrySeeds(database, entry.id, runsPerEntry),
      checkpoint: typeof checkpoint === "string" ? checkpoint : undefined,
      signal,
      onProgress({ seed, examplesSeen, of, checkpoint: reached }) {
        seenBy.set(seed, examplesSeen);
        const all = [...seenBy.values()].reduce((sum, seen) => sum + seen, 0);
        progress({
          runs: runsPerEntry,
          examplesSeen: all,
          of: runsPerEntry * of,
        } satisfies VerifyingProgress);
        if (reached !== undefined) keep(reached);
      },
    });
    if (verdict.status === "infrastructure") throw new AppError(verdict.code, verdict.message);
    return { store: (transaction, ended) => storeVerification(transaction, ended, reportEntry(verdict)) };
  };
}
