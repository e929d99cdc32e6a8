import * as z from "zod";
import type { Verification } from "@/lib/leaderboard/verifications";
import type { EntryRun, EntryVerdict } from "./entry-verdict";

/** For a row of the board. */
export const EntrySummary = z.object({
  hidden: z.array(z.number()),
  /** Mean loss over the runs at equally spaced points of the budget. */
  sparkline: z.array(z.number()),
});
export type EntrySummary = z.infer<typeof EntrySummary>;

/** One run as it may be told during the season: neither its seed nor anything of the private half. */
const ShownRun = z.object({
  publicAccuracy: z.number(),
  examplesSeen: z.number(),
  curve: z.array(z.tuple([z.number(), z.number()])),
});

/** What everybody may read of a verified entry at once. Only what is named here passes. */
export const ShownEntry = z.object({
  version: z.number(),
  exerciseVersion: z.string(),
  engineVersion: z.string(),
  architecture: z.object({ hidden: z.array(z.number()) }),
  parameterCount: z.number(),
  batchSize: z.number(),
  hooks: z.array(z.string()),
  runs: z.array(ShownRun),
  environment: z.object({ host: z.string(), backend: z.string() }),
});
export type ShownEntry = z.infer<typeof ShownEntry>;

/** What the author alone is told of an entry that was not ranked. */
export const ShownRefusal = z.object({
  code: z.string(),
  hook: z.string().nullable(),
  step: z.number().nullable(),
  message: z.string(),
});
export type ShownRefusal = z.infer<typeof ShownRefusal>;

const sparklinePoints = 24;

/** The loss at n points from the first to the last of the curve, each the nearest there is. */
function thinned(curve: readonly (readonly [number, number])[], n: number): number[] {
  if (curve.length <= n) return curve.map(([, loss]) => loss);
  return Array.from({ length: n }, (_, i) => curve[Math.round((i * (curve.length - 1)) / (n - 1))]![1]);
}

/** Four digits are more than a row's width shows. */
const rounded = (x: number) => Number(x.toPrecision(4));

function sparkline(runs: readonly EntryRun[]): number[] {
  const curves = runs.map(({ curve }) => thinned(curve, sparklinePoints));
  const length = Math.min(...curves.map((curve) => curve.length));
  return Array.from({ length }, (_, i) =>
    rounded(curves.reduce((sum, curve) => sum + curve[i]!, 0) / curves.length),
  );
}

/** A verdict as the leaderboard keeps it: what may be told apart from what is sealed until the season ends. */
export function reportEntry(verdict: Exclude<EntryVerdict, { status: "infrastructure" }>): Verification {
  if (verdict.status === "refused")
    return { status: "refused", started: verdict.started, shown: ShownRefusal.parse(verdict) };
  const summary: EntrySummary = {
    hidden: verdict.architecture.hidden,
    sparkline: sparkline(verdict.runs),
  };
  return {
    status: "verified",
    publicAccuracies: verdict.runs.map((run) => run.publicAccuracy),
    privateAccuracies: verdict.runs.map((run) => run.privateAccuracy),
    parameterCount: verdict.parameterCount,
    summary,
    shown: ShownEntry.parse(verdict),
    runs: verdict.runs,
  };
}
