import * as z from "zod";
import { findExercise } from "@/app/server/course";
import { database } from "@/app/server/database";
import { readJson, refuse, refuseForeign, refuseWhenStopping } from "@/app/server/http";
import { currentLearner, ensureLearner } from "@/app/server/learner";
import { maxBodyBytes } from "@/app/server/limits";
import { maxSourceBytes } from "@/app/site/source-limit";
import { type Draft, loadDraft, saveDraft } from "@/lib/drafts";

type Context = { params: Promise<{ slug: string }> };

/** revision: counted up from the one that was loaded; 1 for the first write. */
const Body = z.strictObject({ source: z.string(), revision: z.int32().min(1) });

const shown = ({ source, revision }: Draft) => ({ source, revision });

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params;
  if (!(await findExercise(slug))) return refuse(404, "unknown-exercise", `there is no exercise "${slug}"`);
  const learner = await currentLearner();
  const draft = learner && (await loadDraft(await database(), learner.id, slug));
  return Response.json({ draft: draft && shown(draft) });
}

/** Keeps what is in the editor. A write that another tab has overtaken is answered 409 with what is kept. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const refused = refuseWhenStopping() ?? refuseForeign(request);
  if (refused) return refused;
  const { slug } = await params;
  if (!(await findExercise(slug))) return refuse(404, "unknown-exercise", `there is no exercise "${slug}"`);
  const body = await readJson(request, Body, maxBodyBytes);
  if (body instanceof Response) return body;
  if (Buffer.byteLength(body.source) > maxSourceBytes) {
    return refuse(413, "too-large", `source may have at most ${maxSourceBytes} bytes`);
  }
  const learner = await ensureLearner();
  const saved = await saveDraft(await database(), { learnerId: learner.id, slug, ...body });
  if (!saved.conflict) return Response.json({ draft: shown(saved.draft) });
  const error = { code: "overtaken", message: "a later text of this exercise is kept already" };
  return Response.json({ error, draft: shown(saved.draft) }, { status: 409 });
}
