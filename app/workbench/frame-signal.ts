/** Tells listeners of changes, at most once a frame: they come by the hundred, and nobody can look faster. */
export interface FrameSignal {
  changed(): void;
  /** Tells now, for what cannot wait for a frame: a page in the background has none. */
  tell(): void;
  /** Counts changes, so that a reader can tell whether to look. */
  version(): number;
  /** @returns the function that unsubscribes */
  subscribe(listener: () => void): () => void;
}

/** @param callback told when the frame begins, in milliseconds */
export type NextFrame = (callback: (at: number) => void) => void;

/** Thirty a second. More would look no better, and take the time of the run. */
const apartMs = 32;

/**
 * Signals that tell in the same frames, so that whoever listens to several of them draws once.
 *
 * @returns makes one more of them
 */
export function createFrameSignals(
  nextFrame: NextFrame = (callback) => requestAnimationFrame(callback),
): () => FrameSignal {
  const listeners = new Set<() => void>();
  let asked = false;
  let dueAt = Number.NEGATIVE_INFINITY;

  function tell() {
    for (const listener of listeners) listener();
  }

  function ask() {
    nextFrame((at) => {
      if (at < dueAt) return ask();
      asked = false;
      // Counted from when it was due, so that a frame that comes late does not make all others late.
      dueAt = Math.max(dueAt, at - apartMs) + apartMs;
      tell();
    });
  }

  return () => {
    let changes = 0;
    return {
      changed() {
        changes++;
        if (asked) return;
        asked = true;
        ask();
      },
      tell,
      version: () => changes,
      subscribe(listener) {
        // Its own, since one function may listen to several signals.
        const heard = () => listener();
        listeners.add(heard);
        return () => listeners.delete(heard);
      },
    };
  };
}
