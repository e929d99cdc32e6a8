import { createFrameSignals } from "@/app/workbench/frame-signal";

/** Frames that pass when a test says so, and the signals that tell in them. */
export function frames() {
  let waiting: ((at: number) => void)[] = [];
  const signal = createFrameSignals((callback) => void waiting.push(callback));
  return {
    signal,
    /** @param at when it begins, in milliseconds */
    pass(at = 0) {
      const due = waiting;
      waiting = [];
      for (const callback of due) callback(at);
    },
  };
}
