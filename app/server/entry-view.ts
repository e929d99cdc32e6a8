import * as z from "zod";
import type { EntryView } from "@/app/leaderboard/entry-view";
import { ShownEntry, ShownRefusal } from "@/grader/leaderboard/entry-report";
import { trackNames } from "@/grader/leaderboard/tracks";
import { VerifyingProgress } from "@/grader/leaderboard/verifying-progress";
import { expectedWait, type ReadEntry, readEntry } from "@/lib/leaderboard/read-entry";
import type { Learner } from "@/lib/session/learners";
import { database } from "./database";

/**
 * The entry, if there is one and this reader may see it. What was verified and not withdrawn is everybody's;
 * the rest its author's and the instructor's.
 */
export async function findEntry(id: string, reader: Learner | null): Promise<ReadEntry | null> {
  const found = await readEntry(await database(), id);
  if (!found) return null;
  const { learnerId, state, withdrawnAt } = found.entry;
  const everybodys = state === "verified" && !withdrawnAt;
  return everybodys || mayManage(learnerId, reader) ? found : null;
}

const mayManage = (learnerId: string, reader: Learner | null): boolean =>
  reader !== null && (reader.id === learnerId || reader.role === "instructor");

const SealedRuns = z.array(z.object({ seed: z.string() }));

/** What this reader may see of the entry now. What the season still seals is null here: the query saw to that. */
export async function entryViewOf(read: ReadEntry, reader: Learner | null): Promise<EntryView> {
  const { entry, season, nickname, job, found, rank } = read;
  const [first] = found.filter(({ reason }) => reason === "submitted");
  const shown = first?.status === "verified" ? ShownEntry.parse(first.shown) : null;
  const inside = mayManage(entry.learnerId, reader);
  const open = job?.state === "queued" || job?.state === "running";
  const progress = VerifyingProgress.safeParse(job?.progress);
  return {
    id: entry.id,
    track: z.enum(trackNames).parse(entry.track),
    season: { id: season.id, name: season.name, closed: season.closedAt !== null },
    nickname,
    own: reader?.id === entry.learnerId,
    createdAt: entry.createdAt.toISOString(),
    state: entry.state,
    withdrawn: entry.withdrawnAt !== null,
    shared: entry.shared,
    wait: open ? await expectedWait(await database(), job.id) : null,
    progress: open && progress.success ? progress.data : null,
    rank,
    result: shown && {
      public: meanOf(first!.publicError!, first!.publicStandardError!),
      private: first!.sealed && meanOf(first!.sealed.error, first!.sealed.standardError),
      shown,
      seeds: first!.sealed && SealedRuns.parse(first!.sealed.runs).map(({ seed }) => seed),
    },
    refusal: first?.status === "refused" && inside ? ShownRefusal.parse(first.shown) : null,
    replays: found.flatMap(({ reason, createdAt, same }) =>
      reason === "replayed" ? [{ at: createdAt.toISOString(), same: same ?? false }] : [],
    ),
    replaying: open && job.kind === "replay",
    sourceHash: entry.sourceHash,
    source: entry.shared || inside ? entry.source : null,
  };
}

const meanOf = (error: number, standardError: number) => ({ mean: 1 - error, standardError });
