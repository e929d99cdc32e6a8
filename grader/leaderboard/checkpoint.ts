import { createHash } from "node:crypto";
import * as z from "zod";
import { engineVersion } from "../exercise";
import type { EntryRequest } from "./entry-judge";
import { EntryRun, Verified } from "./entry-verdict";

/** What is known of a seed once it is trained. */
export const FinishedSeed = Verified.pick({
  exerciseVersion: true,
  architecture: true,
  parameterCount: true,
  batchSize: true,
  hooks: true,
  environment: true,
}).extend({ run: EntryRun });
export type FinishedSeed = z.infer<typeof FinishedSeed>;

const Checkpoint = z.object({
  /** Of what was asked: a checkpoint of another source, track or seed is of no use. */
  request: z.string(),
  finished: z.array(z.tuple([z.number().int(), FinishedSeed])),
  underWay: z.array(z.tuple([z.number().int(), z.string()])),
});

/** How far an entry is, seeds by their number. */
export interface Reached {
  finished: Map<number, FinishedSeed>;
  /** The last waypoint of each, as text. */
  underWay: Map<number, string>;
}

type Asked = Pick<EntryRequest, "source" | "seeds"> & { track: { name: string; examples: number } };

const hashOf = ({ source, seeds, track }: Asked): string =>
  createHash("sha256")
    .update(JSON.stringify([engineVersion, source, seeds, track.name, track.examples]))
    .digest("hex");

export function writeCheckpoint(asked: Asked, { finished, underWay }: Reached): string {
  return JSON.stringify({
    request: hashOf(asked),
    finished: [...finished],
    underWay: [...underWay],
  });
}

/** Nothing, where the checkpoint is not of this request. */
export function readCheckpoint(asked: Asked & { checkpoint?: string | undefined }): Reached {
  const parsed = Checkpoint.safeParse(parse(asked.checkpoint));
  if (!parsed.success || parsed.data.request !== hashOf(asked))
    return { finished: new Map(), underWay: new Map() };
  const { finished, underWay } = parsed.data;
  return { finished: new Map(finished), underWay: new Map(underWay) };
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
