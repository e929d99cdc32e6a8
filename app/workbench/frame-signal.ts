/** Tells listeners of changes, at most once a frame: they come by the hundred, and nobody can look faster. */
export interface FrameSignal {
  changed(): void;
  /** Counts changes, so that a reader can tell whether to look. */
  version(): number;
  /** @returns the function that unsubscribes */
  subscribe(listener: () => void): () => void;
}

export type NextFrame = (callback: () => void) => void;

export function createFrameSignal(
  nextFrame: NextFrame = (callback) => requestAnimationFrame(callback),
): FrameSignal {
  let changes = 0;
  let asked = false;
  const listeners = new Set<() => void>();
  return {
    changed() {
      changes++;
      if (asked) return;
      asked = true;
      nextFrame(() => {
        asked = false;
        for (const listener of listeners) listener();
      });
    },
    version: () => changes,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
