import { type EntryView, isSettled } from "@/app/leaderboard/entry-view";
import { database } from "@/app/server/database";
import { entryViewOf, findEntry } from "@/app/server/entry-view";
import { eventStream } from "@/app/server/event-stream";
import { refuse, refuseWhenStopping } from "@/app/server/http";
import { currentLearner } from "@/app/server/learner";
import { shutdown } from "@/app/server/shutdown";
import { watch } from "@/app/server/watch";
import { submissionsChannel } from "@/lib/queue/channels";

type Context = { params: Promise<{ id: string }> };

/** While it waits in the queue, others' jobs move it on, about which nobody tells it. */
const queuedLookMs = 2_000;

/** The entry's states as Server-Sent Events, from now until it is verified. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const stopping = refuseWhenStopping();
  if (stopping) return stopping;
  const { id } = await params;
  const learner = await currentLearner();
  if (!(await findEntry(id, learner))) return refuse(404, "unknown-entry", `there is no entry "${id}"`);
  const open = await database();
  const watched = {
    channel: submissionsChannel,
    concerns: (payload: string) => payload === id,
    read: async () => {
      const found = await findEntry(id, learner);
      return found && entryViewOf(found, learner);
    },
    isFinal: isSettled,
    lookAgainMs: ({ wait }: EntryView) => (wait ? queuedLookMs : null),
  };
  const ended = AbortSignal.any([request.signal, shutdown()]);
  return eventStream(ended, "state", (signal) => watch(open, watched, signal));
}
