import * as z from "zod";
import { trackNames } from "./tracks";

/** Versioned, because it is stored for years, and free of times, because the same entry and seeds give the same bytes. */
const entryVerdictVersion = 1 as const;

/** One training run of an entry, from one secret seed. */
export const EntryRun = z.object({
  seed: z.string(),
  /** Share of the public half of the test images that is recognised. */
  publicAccuracy: z.number().min(0).max(1),
  /** The same of the private half: stored, and shown to nobody before the season ends. */
  privateAccuracy: z.number().min(0).max(1),
  /** Training examples processed, as the judge counted them. */
  examplesSeen: z.number().int(),
  /** Mean loss of the batches between one point and the next, against examples seen. */
  curve: z.array(z.tuple([z.number(), z.number()])),
});

export const Verified = z.object({
  status: z.literal("verified"),
  version: z.literal(entryVerdictVersion),
  track: z.enum(trackNames),
  /** SHA-256 of the entry's source, 64 hex digits. */
  sourceHash: z.string(),
  exerciseVersion: z.string(),
  engineVersion: z.string(),
  architecture: z.object({ hidden: z.array(z.number().int()) }),
  parameterCount: z.number().int(),
  batchSize: z.number().int(),
  /** The hooks that the entry exports, in the order in which a run asks them. */
  hooks: z.array(z.string()),
  runs: z.array(EntryRun).min(1),
  environment: z.object({ host: z.enum(["process", "bubblewrap", "browser"]), backend: z.string() }),
});

/** The entry's own doing: never ranked, and its author is told why. */
const Refused = z.object({
  status: z.literal("refused"),
  code: z.enum([
    /** A hook is missing, or what it answered breaks its rule. */
    "malformed",
    /** Params or loss left the finite numbers. */
    "diverged",
    "over-budget",
    "timeout",
    /** The file does not compile or load, or a hook threw. */
    "error",
  ]),
  /** The hook at fault; null where it is the file itself. */
  hook: z.string().nullable(),
  /** The training step, counted from 1; null before training. */
  step: z.number().int().nullable(),
  /** Names hook, rule and value. */
  message: z.string(),
  /** Whether any example had been processed: what never started costs no quota. */
  started: z.boolean(),
});

/** Ours, never counts against the author: to be tried again. */
const Infrastructure = z.object({
  status: z.literal("infrastructure"),
  code: z.string(),
  message: z.string(),
});

export const EntryVerdict = z.discriminatedUnion("status", [Verified, Refused, Infrastructure]);

export type EntryRun = z.infer<typeof EntryRun>;
export type EntryVerdict = z.infer<typeof EntryVerdict>;
