import { createHash } from "node:crypto";
import { z } from "zod";
import { engineVersion } from "../exercise";
import type { EntryRequest } from "./entry-judge";
import { EntryRun, Verified } from "./entry-verdict";

/** What is known of a seed once it is trained. */
export const FinishedSeed = Verified.pick({
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
});

type Asked = Pick<EntryRequest, "source" | "seeds"> & { track: { name: string; examples: number } };

const hashOf = ({ source, seeds, track }: Asked): string =>
  createHash("sha256")
    .update(JSON.stringify([engineVersion, source, seeds, track.name, track.examples]))
    .digest("hex");

/** The seeds that are done, by their number. */
export function writeCheckpoint(asked: Asked, finished: ReadonlyMap<number, FinishedSeed>): string {
  return JSON.stringify({ request: hashOf(asked), finished: [...finished] });
}

/** Nothing, where the checkpoint is not of this request. */
export function readCheckpoint(
  asked: Asked & { checkpoint?: string | undefined },
): Map<number, FinishedSeed> {
  const parsed = Checkpoint.safeParse(parse(asked.checkpoint));
  return new Map(parsed.success && parsed.data.request === hashOf(asked) ? parsed.data.finished : []);
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
