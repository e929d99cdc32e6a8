import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

export interface TestServer {
  url: string;
  /** The `Range` headers received. */
  ranges: (string | undefined)[];
  /** Bytes of bodies sent. */
  sent(): number;
  close(): Promise<void>;
}

/** A real HTTP server on a port of the system's choice, in front of a Request → Response function. */
export async function serveOverHttp(answer: (request: Request) => Promise<Response>): Promise<TestServer> {
  const ranges: (string | undefined)[] = [];
  let sent = 0;
  const server = createServer(async (incoming, outgoing) => {
    ranges.push(incoming.headers.range);
    const response = await answer(
      new Request(`http://${incoming.headers.host}${incoming.url}`, {
        method: incoming.method ?? "GET",
        headers: new Headers(incoming.headers as Record<string, string>),
      }),
    );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body === null) return outgoing.end();
    const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    body.on("data", (chunk: Uint8Array) => {
      sent += chunk.length;
    });
    await pipeline(body, outgoing).catch(() => undefined); // the client left
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/data`,
    ranges,
    sent: () => sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
