import type * as tfjs from "@tensorflow/tfjs-core";

/** Faster than this nobody can follow weights with their eyes, and reading them would only cost. */
const everyMs = 250;
/** Reads that may be under way at once: a device that is behind gets no more to do. */
const maxReading = 8;

/** The params of a run under way, read a few times a second, without making the run wait for it. */
export interface Snapshots {
  /** Takes the params after so many steps, if it is time; call it in the step's scope, before anything is disposed. */
  see(steps: number, params: readonly tfjs.Tensor[]): void;
  /** Waits until all have been read. */
  settle(): Promise<void>;
}

export function createSnapshots(
  tf: typeof tfjs,
  show: (steps: number, params: readonly tfjs.Tensor[]) => Promise<void>,
): Snapshots {
  let due = Number.NEGATIVE_INFINITY;
  const reading = new Set<Promise<void>>();
  return {
    see(steps, params) {
      const now = performance.now();
      if (now < due || reading.size >= maxReading) return;
      due = now + everyMs;
      // They share the numbers, and outlive the run's own: the device reads them when it gets there.
      const shown = params.map((p) => tf.keep(tf.clone(p)));
      const read: Promise<void> = show(steps, shown).finally(() => {
        tf.dispose(shown);
        reading.delete(read);
      });
      reading.add(read);
    },
    async settle() {
      await Promise.all(reading);
    },
  };
}
