import * as z from "zod";
import { database } from "@/app/server/database";
import { readJson, refuse, refuseForeign, refuseWhenStopping } from "@/app/server/http";
import { ensureLearner } from "@/app/server/learner";
import { maxBodyBytes } from "@/app/server/limits";
import { trackNames } from "@/grader/leaderboard/tracks";
import { submitEntry } from "@/lib/leaderboard/entries";

const Body = z.strictObject({ track: z.enum(trackNames), source: z.string(), shared: z.boolean() });

const statuses = {
  "season-closed": 409,
  "too-large": 413,
  "already-waiting": 409,
  "verified-before": 409,
  "day-used": 429,
  "queue-full": 503,
} as const;

/** Stores an entry and puts it in the queue: 202 means that it will be verified, whatever happens next. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseWhenStopping() ?? refuseForeign(request);
  if (refused) return refused;
  const body = await readJson(request, Body, maxBodyBytes);
  if (body instanceof Response) return body;
  const learner = await ensureLearner();
  const sent = await submitEntry(await database(), { learnerId: learner.id, ...body });
  if (sent.ok) return Response.json({ id: sent.entryId }, { status: 202 });
  const retry = sent.retryAfterSeconds;
  const headers = retry === undefined ? undefined : { "Retry-After": String(retry) };
  return refuse(statuses[sent.reason], sent.reason, sent.message, headers);
}
