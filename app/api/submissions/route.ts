import type { NextRequest } from "next/server";
import * as z from "zod";
import { findExercise } from "@/app/server/course";
import { database } from "@/app/server/database";
import { readJson, refuse, refuseForeign } from "@/app/server/http";
import { currentLearner, ensureLearner } from "@/app/server/learner";
import { maxBodyBytes } from "@/app/server/limits";
import { historyOf } from "@/app/server/submission-view";
import { maxSourceBytes } from "@/app/site/source-limit";
import { submit } from "@/lib/submissions";

const Body = z.strictObject({ slug: z.string().max(100), source: z.string(), key: z.uuid().optional() });

/** Stores a submission and puts it in the queue: 202 means that it will be graded, whatever happens next. */
export async function POST(request: NextRequest): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const body = await readJson(request, Body, maxBodyBytes);
  if (body instanceof Response) return body;
  if (Buffer.byteLength(body.source) > maxSourceBytes) {
    return refuse(413, "too-large", `source may have at most ${maxSourceBytes} bytes`);
  }
  const exercise = await findExercise(body.slug);
  if (!exercise) return refuse(404, "unknown-exercise", `there is no exercise "${body.slug}"`);

  const learner = await ensureLearner();
  const { key, ...sent } = body;
  const stored = await submit(await database(), { learnerId: learner.id, ...sent, ...(key ? { key } : {}) });
  if (stored.full) {
    const message =
      stored.scope === "queue"
        ? "many submissions are waiting; nothing was stored, so try again soon"
        : "several of your submissions are still waiting; let one finish first";
    return refuse(503, `${stored.scope}-full`, message, { "Retry-After": String(stored.retryAfterSeconds) });
  }
  return Response.json({ id: stored.submissionId }, { status: 202 });
}

/** The learner's own submissions to one exercise, newest first. */
export async function GET(request: NextRequest): Promise<Response> {
  const slug = request.nextUrl.searchParams.get("slug");
  if (!slug) return refuse(400, "bad-query", "slug: name the exercise, as in ?slug=gradient-descent");
  if (!(await findExercise(slug))) return refuse(404, "unknown-exercise", `there is no exercise "${slug}"`);
  return Response.json({ submissions: await historyOf(await currentLearner(), slug) });
}
