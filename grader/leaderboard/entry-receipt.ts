import * as z from "zod";
import { EntryRun, Verified } from "./entry-verdict";

/** A verified entry with its source: all that is needed to verify it again, once its seeds are told. */
export const EntryReceipt = Verified.extend({
  attempt: z.string().optional(),
  runs: z
    .array(EntryRun.extend({ seed: z.string({ error: "the seeds are told when the season ends" }) }))
    .min(1),
});

/** Told from a graded attempt by its track. */
export const isEntryReceipt = (json: unknown): json is object =>
  typeof json === "object" && json !== null && "track" in json;
