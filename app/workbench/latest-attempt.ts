import type { PublishedExercise } from "@/grader/published";
import type { RunEvent, Verdict } from "@/grader/verdict";
import { type AttemptState, apply, begin, halt, ofSubmission, settle } from "./attempt-state";
import type { FrameSignal } from "./frame-signal";
import type { SubmissionView } from "./submission-view";

/** The latest run or submission, as it goes on. What happens within a run is told once a frame, all else at once. */
export interface LatestAttempt extends Pick<FrameSignal, "subscribe"> {
  state(): AttemptState | null;
  begin(kind: AttemptState["kind"], shownTests: ShownTests): void;
  add(event: RunEvent): void;
  settle(verdict: Verdict): void;
  halt(phase: "stopped" | "broken", trouble?: string): void;
  /** Shows a submission as the server tells it. */
  show(view: SubmissionView, shownTests: ShownTests): void;
}

type ShownTests = PublishedExercise["shownTests"];

export function createLatestAttempt({ changed, tell, subscribe }: FrameSignal): LatestAttempt {
  let state: AttemptState | null = null;
  const set = (next: AttemptState | null) => {
    state = next;
    tell();
  };
  return {
    state: () => state,
    subscribe,
    begin: (kind, shownTests) => set(begin(kind, shownTests)),
    add(event) {
      state = state && apply(state, event);
      changed();
    },
    settle: (verdict) => set(state && settle(state, verdict)),
    halt: (phase, trouble) => set(state && halt(state, phase, trouble ?? null)),
    show: (view, shownTests) => set(ofSubmission(view, shownTests)),
  };
}
