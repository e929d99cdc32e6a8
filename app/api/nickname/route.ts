import * as z from "zod";
import { database } from "@/app/server/database";
import { readJson, refuse, refuseForeign } from "@/app/server/http";
import { ensureLearner } from "@/app/server/learner";
import { rename } from "@/lib/session/learners";

const Body = z.strictObject({ nickname: z.string().max(200) });

export async function PUT(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const body = await readJson(request, Body, 1024);
  if (body instanceof Response) return body;
  const learner = await ensureLearner();
  const renamed = await rename(await database(), learner.id, body.nickname);
  if (renamed.ok) return Response.json({ nickname: renamed.learner.nickname });
  return refuse(renamed.reason === "taken" ? 409 : 400, `nickname-${renamed.reason}`, renamed.message);
}
