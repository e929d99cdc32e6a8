import { setTimeout as sleep } from "node:timers/promises";
import type { SubmissionView } from "@/app/workbench/submission-view";
import type { Database } from "@/lib/db/database";
import { submissionsChannel } from "@/lib/queue/channels";

/** While it waits in the queue, others' jobs move it on, about which nobody tells it. */
const queuedLookMs = 2_000;

const isFinal = ({ state }: SubmissionView) => state === "done" || state === "failed";

/**
 * Every state of a submission from now on, each once, until it is final or `signal` is aborted.
 *
 * Each carries everything, so whoever missed some, or comes back after a lost connection, misses nothing.
 *
 * @param read the submission as it is now; null when it is gone
 */
export async function* watchSubmission(
  database: Pick<Database, "listen">,
  id: string,
  read: () => Promise<SubmissionView | null>,
  signal: AbortSignal,
): AsyncGenerator<SubmissionView> {
  let wake = () => {};
  let changed = false;
  const ring = () => {
    changed = true;
    wake();
  };
  // Subscribed before the first look, so that nothing falls between the two.
  const stop = await database.listen(submissionsChannel, (payload) => {
    if (payload === null || payload === id) ring();
  });
  signal.addEventListener("abort", ring);
  try {
    let before = "";
    while (!signal.aborted) {
      changed = false;
      const view = await read();
      if (!view) return;
      const now = JSON.stringify(view);
      if (now !== before) yield view;
      before = now;
      if (isFinal(view)) return;
      if (!changed) {
        const rung = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await (view.state === "queued" ? Promise.race([rung, sleep(queuedLookMs)]) : rung);
      }
    }
  } finally {
    signal.removeEventListener("abort", ring);
    await stop();
  }
}
