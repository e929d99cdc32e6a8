import { database } from "@/app/server/database";
import { eventStream } from "@/app/server/event-stream";
import { refuse, refuseWhenStopping } from "@/app/server/http";
import { currentLearner } from "@/app/server/learner";
import { shutdown } from "@/app/server/shutdown";
import { findSubmission, viewOf } from "@/app/server/submission-view";
import { watchSubmission } from "@/app/server/watch-submission";

type Context = { params: Promise<{ id: string }> };

/** The submission's states as Server-Sent Events, from now until it is graded. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const stopping = refuseWhenStopping();
  if (stopping) return stopping;
  const { id } = await params;
  const learner = await currentLearner();
  if (!(await findSubmission(id, learner))) {
    return refuse(404, "unknown-submission", `you have no submission "${id}"`);
  }
  const read = async () => {
    const found = await findSubmission(id, learner);
    return found && viewOf(found);
  };
  const open = await database();
  // An open stream would keep a server from stopping.
  const ended = AbortSignal.any([request.signal, shutdown()]);
  return eventStream(ended, "state", (signal) => watchSubmission(open, id, read, signal));
}
