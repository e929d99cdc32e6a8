import { SubmissionView } from "./submission-view";

/** How soon to knock again when the server has closed the door, as while it restarts behind a proxy. */
const reopenMs = 2_000;

/**
 * Tells each state of a submission until it is final. A lost connection is taken up again, by the browser or,
 * where it gives up, here; the first state after that carries all that was missed.
 *
 * @returns the function that ends it
 */
export function watchSubmission(id: string, onState: (view: SubmissionView) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;

  function open() {
    source = new EventSource(`/api/submissions/${id}/events`);
    source.addEventListener("state", ({ data }: MessageEvent<string>) => {
      const view = SubmissionView.parse(JSON.parse(data));
      if (view.state === "done" || view.state === "failed") source.close();
      onState(view);
    });
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs);
    };
  }

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
