import type { EntryView } from "@/app/leaderboard/entry-view";
import type { ReadEntry } from "@/lib/leaderboard/read-entry";

/**
 * What `npm run verify` reads: the verdict with its program. While the season lasts it has neither seeds nor
 * anything of the private half; then it is whole.
 *
 * @returns null where there is nothing to run again, or the program is not this reader's to read
 */
export function entryReceipt({ found }: ReadEntry, view: EntryView) {
  const { result, source, track, sourceHash } = view;
  if (!result || source === null) return null;
  const sealed = found.find(({ reason }) => reason === "submitted")?.sealed;
  return {
    status: "verified",
    track,
    sourceHash,
    ...result.shown,
    runs: sealed?.runs ?? result.shown.runs,
    attempt: source,
  };
}
