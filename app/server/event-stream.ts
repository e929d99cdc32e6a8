/** Proxies and browsers give up on a silent connection; a comment keeps it open. */
const heartbeatMs = 15_000;

/**
 * A response of Server-Sent Events, one for each value, ended when the values end or `signal` is aborted.
 *
 * @param signal aborted when nobody listens any more, or the server stops
 * @param name   the event's name
 * @param values started with a signal that is aborted in either case
 */
export function eventStream(
  signal: AbortSignal,
  name: string,
  values: (signal: AbortSignal) => AsyncIterable<unknown>,
): Response {
  const cancelled = new AbortController();
  const ended = AbortSignal.any([signal, cancelled.signal]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!ended.aborted) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => send(": still here\n\n"), heartbeatMs);
      // How soon to come back when the connection is lost.
      send("retry: 1000\n\n");
      try {
        for await (const value of values(ended)) send(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
      } catch (error) {
        // The reader comes back by itself, and starts from the state there is then.
        console.error(error);
      } finally {
        clearInterval(heartbeat);
        if (!cancelled.signal.aborted) controller.close();
      }
    },
    cancel: () => cancelled.abort(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      // no-transform: a compressing proxy would hold events back until its buffer is full.
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
