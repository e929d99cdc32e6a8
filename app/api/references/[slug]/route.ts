import * as z from "zod";
import { findExercise } from "@/app/server/course";
import { database } from "@/app/server/database";
import { readJson, refuse, refuseForeign } from "@/app/server/http";
import { currentLearner, ensureLearner } from "@/app/server/learner";
import { loadReference } from "@/app/server/references";
import { giveUp, referenceRight } from "@/lib/references";

type Context = { params: Promise<{ slug: string }> };

const Body = z.strictObject({ giveUp: z.literal(true) });

const unknown = (slug: string) => refuse(404, "unknown-exercise", `there is no exercise "${slug}"`);

/** The reference, for who has passed the exercise or given it up. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params;
  if (!(await findExercise(slug))) return unknown(slug);
  const learner = await currentLearner();
  const right = learner && (await referenceRight(await database(), learner.id, slug));
  if (!right)
    return refuse(403, "not-passed", "the reference is shown after passing the exercise, or giving it up");
  return Response.json({ source: await loadReference(slug), right });
}

/** Gives the exercise up, which is recorded, and answers with the reference. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { slug } = await params;
  if (!(await findExercise(slug))) return unknown(slug);
  const body = await readJson(request, Body, 1024);
  if (body instanceof Response) return body;
  const learner = await ensureLearner();
  await giveUp(await database(), learner.id, slug);
  const right = await referenceRight(await database(), learner.id, slug);
  return Response.json({ source: await loadReference(slug), right });
}
