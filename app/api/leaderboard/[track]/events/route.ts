import { asTrack } from "@/app/server/board";
import { database } from "@/app/server/database";
import { eventStream } from "@/app/server/event-stream";
import { refuse, refuseWhenStopping } from "@/app/server/http";
import { shutdown } from "@/app/server/shutdown";
import { watch } from "@/app/server/watch";
import { boardsChannel } from "@/lib/leaderboard/channel";

type Context = { params: Promise<{ track: string }> };

/** A count that goes up whenever the track's board changes, as Server-Sent Events: the page then looks again. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const stopping = refuseWhenStopping();
  if (stopping) return stopping;
  const { track: name } = await params;
  const track = asTrack(name);
  if (!track) return refuse(404, "unknown-track", `there is no track "${name}"`);
  const open = await database();
  let looks = 0;
  const watched = {
    channel: boardsChannel,
    concerns: (payload: string) => payload.endsWith(`/${track}`),
    read: async () => ({ changes: looks++ }),
    isFinal: () => false,
    lookAgainMs: () => null,
  };
  const ended = AbortSignal.any([request.signal, shutdown()]);
  return eventStream(ended, "board", (signal) => watch(open, watched, signal));
}
