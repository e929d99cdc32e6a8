import * as z from "zod";
import { database } from "@/app/server/database";
import { entryViewOf, findEntry } from "@/app/server/entry-view";
import { readJson, refuse, refuseForeign, refuseWhenStopping } from "@/app/server/http";
import { currentLearner } from "@/app/server/learner";
import { isId } from "@/lib/id";
import { cancelEntry, replayEntry, shareEntry, withdrawEntry } from "@/lib/leaderboard/entries";

type Context = { params: Promise<{ id: string }> };

const unknown = (id: string) => refuse(404, "unknown-entry", `there is no entry "${id}"`);

/** An entry as its reader may see it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const learner = await currentLearner();
  const found = await findEntry(id, learner);
  return found ? Response.json(await entryViewOf(found, learner)) : unknown(id);
}

const Body = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("share"), shared: z.boolean() }),
  z.strictObject({ do: z.literal("withdraw") }),
  z.strictObject({ do: z.literal("cancel") }),
  z.strictObject({ do: z.literal("replay") }),
]);

/** What an author may do with their entry; and what only an instructor may, to replay any. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const refused = refuseWhenStopping() ?? refuseForeign(request);
  if (refused) return refused;
  const { id } = await params;
  const body = await readJson(request, Body, 1024);
  if (body instanceof Response) return body;
  const learner = await currentLearner();
  if (!learner || !isId(id)) return unknown(id);
  const open = await database();
  const byInstructor = learner.role === "instructor";
  switch (body.do) {
    case "share":
      return answer(id, await shareEntry(open, learner.id, id, body.shared));
    case "withdraw":
      return answer(id, await withdrawEntry(open, learner.id, id));
    case "cancel":
      return answer(id, await cancelEntry(open, learner.id, id));
    case "replay":
      if (!byInstructor) return refuse(403, "not-instructor", "an instructor has entries replayed");
      return answer(id, await replayEntry(open, id));
    default:
      return body satisfies never;
  }
}

const answer = (id: string, done: boolean): Response => (done ? Response.json({ ok: true }) : unknown(id));
