import * as z from "zod";
import { database } from "@/app/server/database";
import { readJson, refuse, refuseForeign, refuseWhenStopping } from "@/app/server/http";
import { currentLearner } from "@/app/server/learner";
import { closeSeason, openSeason } from "@/lib/leaderboard/seasons";

const Body = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("open"), name: z.string().trim().min(1).max(60) }),
  z.strictObject({ do: z.literal("close") }),
]);

/** Opens and ends seasons, for an instructor. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseWhenStopping() ?? refuseForeign(request);
  if (refused) return refused;
  const learner = await currentLearner();
  if (learner?.role !== "instructor")
    return refuse(403, "not-instructor", "an instructor opens and ends seasons");
  const body = await readJson(request, Body, 1024);
  if (body instanceof Response) return body;
  const open = await database();
  if (body.do === "open") {
    const opened = await openSeason(open, body.name);
    return opened ? Response.json({ id: opened.id }) : refuse(409, "season-open", "a season is open already");
  }
  const closed = await closeSeason(open);
  return closed ? Response.json({ id: closed.id }) : refuse(409, "season-closed", "no season is open");
}
