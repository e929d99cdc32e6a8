// Before anything that Zod is used in.
import "@/app/site/zod-without-eval";

import { followEvents } from "@/app/site/follow-events";
import { SubmissionView } from "./submission-view";

/**
 * Tells each state of a submission until it is final. A lost connection is taken up again; the first state after that
 * carries all that was missed.
 *
 * @param signal ends it
 */
export function watchSubmission(
  id: string,
  onState: (view: SubmissionView) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const stop = followEvents(`/api/submissions/${id}/events`, "state", (data) => {
    const view = SubmissionView.parse(JSON.parse(data));
    if (view.state === "done" || view.state === "failed") stop();
    onState(view);
  });
  signal.addEventListener("abort", stop);
}
