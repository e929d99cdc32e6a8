import type { Guest } from "./guest";
import { ownMs, spentSince } from "./own-time";

/** How many times its limits an attempt may last on the wall: a busy machine is slow for all, and none of them can help it. */
export const stalledTimes = 10;

export interface CallLimit {
  /** On the wall; in the guest's own time where `stalledMs` is given and its host can tell. */
  callMs: number;
  /** On the wall, however little of it is the guest's own: who takes so long has no processor to run on. */
  stalledMs?: number | undefined;
}

/**
 * Says when a call has lasted too long, once, and whose fault it is.
 *
 * @returns what to call when it is over
 */
export function limitCall(
  guest: Pick<Guest, "spent">,
  { callMs, stalledMs }: CallLimit,
  late: (fault: "guest" | "machine") => void,
): () => void {
  if (stalledMs === undefined || !guest.spent) {
    const timer = setTimeout(late, callMs, "guest");
    return () => clearTimeout(timer);
  }
  const spent = guest.spent.bind(guest);
  const startedAt = performance.now();
  // What is over by then is never looked at: nearly every call. What it took until then counts as its own.
  const unseenMs = Math.min(callMs / 4, 1000);
  const start = () => {
    const [from, before] = [performance.now(), spent()];
    const look = () => {
      const now = performance.now();
      const leftMs = callMs - unseenMs - ownMs(now - from, spentSince(before, spent()));
      if (leftMs <= 0) return late("guest");
      if (now - startedAt >= stalledMs) return late("machine");
      timer = setTimeout(look, Math.max(1, Math.min(leftMs, startedAt + stalledMs - now)));
    };
    look();
  };
  let timer = setTimeout(start, unseenMs);
  return () => clearTimeout(timer);
}
