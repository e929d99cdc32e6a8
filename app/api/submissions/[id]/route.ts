import { refuse } from "@/app/server/http";
import { currentLearner } from "@/app/server/learner";
import { findSubmission, viewOf } from "@/app/server/submission-view";

type Context = { params: Promise<{ id: string }> };

/** A submission with its source, for its author. Somebody else's is answered like one that does not exist. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const found = await findSubmission(id, await currentLearner());
  if (!found) return refuse(404, "unknown-submission", `you have no submission "${id}"`);
  return Response.json({ ...(await viewOf(found)), source: found.submission.source });
}
