import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/lib/db/database";

export interface Watched<View> {
  channel: string;
  /** Whether a notification is about what is watched. */
  concerns(payload: string): boolean;
  /** What is watched, as it is now; null when it is gone. */
  read(): Promise<View | null>;
  /** Nothing comes after it. */
  isFinal(view: View): boolean;
  /** When to look again though nobody rang; null for not before somebody does. */
  lookAgainMs(view: View): number | null;
}

/**
 * Every state from now on, each once, until one is final or `signal` is aborted.
 *
 * Each carries everything, so whoever missed some, or comes back after a lost connection, misses nothing.
 */
export async function* watch<View>(
  database: Pick<Database, "listen">,
  { channel, concerns, read, isFinal, lookAgainMs }: Watched<View>,
  signal: AbortSignal,
): AsyncGenerator<View> {
  let wake = () => {};
  let changed = false;
  const ring = () => {
    changed = true;
    wake();
  };
  // Subscribed before the first look, so that nothing falls between the two.
  const stop = await database.listen(channel, (payload) => {
    if (payload === null || concerns(payload)) ring();
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
        const againMs = lookAgainMs(view);
        await (againMs === null ? rung : Promise.race([rung, sleep(againMs)]));
      }
    }
  } finally {
    signal.removeEventListener("abort", ring);
    await stop();
  }
}
