import * as z from "zod";
import { database } from "@/app/server/database";
import { readJson, refuse, refuseForeign, refuseWhenStopping } from "@/app/server/http";
import { ensureLearner } from "@/app/server/learner";
import { maxBodyBytes } from "@/app/server/limits";
import { trackNames, tracks } from "@/grader/leaderboard/tracks";
import { claim } from "@/lib/leaderboard/claims";
import { sourceHash } from "@/lib/leaderboard/entries";

const Body = z
  .strictObject({
    track: z.enum(trackNames),
    source: z.string(),
    accuracy: z.number().min(0).max(1),
    parameterCount: z.int().min(1),
  })
  .refine(({ track, parameterCount }) => parameterCount <= tracks[track].maxParameters, {
    path: ["parameterCount"],
    message: "more than the track allows",
  });

/** Keeps what this browser measured: its word, with a badge that says so, and never a rank. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseWhenStopping() ?? refuseForeign(request);
  if (refused) return refused;
  const body = await readJson(request, Body, maxBodyBytes);
  if (body instanceof Response) return body;
  const learner = await ensureLearner();
  const { source, ...made } = body;
  const kept = await claim(await database(), {
    ...made,
    learnerId: learner.id,
    sourceHash: sourceHash(source),
  });
  return kept ? Response.json({ ok: true }) : refuse(409, "season-closed", "no season is open");
}
