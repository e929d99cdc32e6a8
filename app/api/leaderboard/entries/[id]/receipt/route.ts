import { entryReceipt } from "@/app/server/entry-receipt";
import { entryViewOf, findEntry } from "@/app/server/entry-view";
import { refuse } from "@/app/server/http";
import { currentLearner } from "@/app/server/learner";

type Context = { params: Promise<{ id: string }> };

/** All that is needed to run an entry again, as far as it may be told yet. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const learner = await currentLearner();
  const found = await findEntry(id, learner);
  if (!found) return refuse(404, "unknown-entry", `there is no entry "${id}"`);
  const receipt = entryReceipt(found, await entryViewOf(found, learner));
  if (!receipt) return refuse(404, "no-receipt", "this entry was not verified, or its code is not shared");
  return Response.json(receipt, {
    headers: { "Content-Disposition": `attachment; filename="entry-${id}.json"` },
  });
}
