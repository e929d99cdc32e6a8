import { database } from "@/app/server/database";
import { refuse, refuseForeign } from "@/app/server/http";
import { ensureLearner } from "@/app/server/learner";
import { redeemInstructorLink } from "@/lib/session/instructor";

/** Longer than any token of ours. */
const maxTokenLength = 200;

/** Takes the one-time link's form: a form, so that following or previewing the link does not use it up. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const form = await request.formData().catch(() => null);
  const token = form?.get("token");
  if (typeof token !== "string" || token.length > maxTokenLength)
    return refuse(400, "bad-body", "the form must hold the link's token");
  const learner = await ensureLearner();
  if (!(await redeemInstructorLink(await database(), token, learner.id))) {
    return refuse(
      403,
      "link-used",
      "this link was used already, or a newer one replaced it; the server prints a new one at start until somebody is the instructor",
    );
  }
  return new Response(null, { status: 303, headers: { location: "/instructor" } });
}
