import * as z from "zod";
import { ShownEntry, ShownRefusal } from "@/grader/leaderboard/entry-report";
import { trackNames } from "@/grader/leaderboard/tracks";
import { VerifyingProgress } from "@/grader/leaderboard/verifying-progress";

/** A mean over runs, with its standard error; both from 0 to 1. */
const Mean = z.object({ mean: z.number(), standardError: z.number() });
export type Mean = z.infer<typeof Mean>;

/** An entry as somebody may see it now. */
export const EntryView = z.object({
  id: z.string(),
  track: z.enum(trackNames),
  season: z.object({ id: z.number(), name: z.string(), closed: z.boolean() }),
  nickname: z.string(),
  /** Whether the reader is its author, and may change it. */
  own: z.boolean(),
  createdAt: z.string(),
  state: z.enum(["waiting", "verified", "refused", "failed", "cancelled"]),
  withdrawn: z.boolean(),
  shared: z.boolean(),
  /** Its turn in the queue, and how long until then, by the last verifications. Null while it is worked on. */
  wait: z.object({ position: z.number(), seconds: z.number() }).nullable(),
  progress: VerifyingProgress.nullable(),
  /** Null unless it is its author's best. */
  rank: z.number().nullable(),
  result: z
    .object({
      public: Mean,
      /** Null until the season ends. */
      private: Mean.nullable(),
      shown: ShownEntry,
      /** Of each run; null until the season ends. */
      seeds: z.array(z.string()).nullable(),
    })
    .nullable(),
  /** For its author alone. */
  refusal: ShownRefusal.nullable(),
  replays: z.array(z.object({ at: z.string(), same: z.boolean() })),
  replaying: z.boolean(),
  sourceHash: z.string(),
  /** Null where its author does not share it. */
  source: z.string().nullable(),
});
export type EntryView = z.infer<typeof EntryView>;

/** Whether nothing more will come of it by itself. */
export const isSettled = ({ state, replaying }: EntryView): boolean => state !== "waiting" && !replaying;
