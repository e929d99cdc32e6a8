import type { SubmissionView } from "@/app/workbench/submission-view";
import type { Database } from "@/lib/db/database";
import { submissionsChannel } from "@/lib/queue/channels";
import { watch } from "./watch";

/** While it waits in the queue, others' jobs move it on, about which nobody tells it. */
const queuedLookMs = 2_000;

/**
 * Every state of a submission from now on, until it is graded or given up.
 *
 * @param read the submission as it is now; null when it is gone
 */
export function watchSubmission(
  database: Pick<Database, "listen">,
  id: string,
  read: () => Promise<SubmissionView | null>,
  signal: AbortSignal,
): AsyncGenerator<SubmissionView> {
  const watched = {
    channel: submissionsChannel,
    concerns: (payload: string) => payload === id,
    read,
    isFinal: ({ state }: SubmissionView) => state === "done" || state === "failed",
    lookAgainMs: ({ state }: SubmissionView) => (state === "queued" ? queuedLookMs : null),
  };
  return watch(database, watched, signal);
}
