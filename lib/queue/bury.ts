import { and, eq } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { checkpoints, entries } from "@/lib/db/schema";
import { submissionsChannel } from "@/lib/queue/channels";
import { type Job, subjectOf } from "@/lib/queue/job";

/** Ends what hangs on a job that was given up: an entry that we could not verify cost its author nothing. */
export async function bury(transaction: Executor, job: Job): Promise<void> {
  await transaction.delete(checkpoints).where(eq(checkpoints.jobId, job.id));
  if (job.kind === "verify") {
    await transaction
      .update(entries)
      .set({ state: "failed", counts: false })
      .where(and(eq(entries.id, job.entryId!), eq(entries.state, "waiting")));
  }
  await notify(transaction, submissionsChannel, subjectOf(job));
}
