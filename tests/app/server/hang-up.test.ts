import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, it } from "vitest";
import { hangUpWhenStopping } from "@/app/server/hang-up";

it("hangUpWhenStopping lets a server close, though a browser holds a connection on which it asks nothing", async () => {
  const stop = new AbortController();
  hangUpWhenStopping(stop.signal);
  const server = createServer((_request, response) => response.end("here"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("here");
  const silent = connect(port, "127.0.0.1");
  await once(silent, "connect");
  const hungUp = once(silent, "close");
  const closed = once(server, "close");
  server.close();
  stop.abort();
  await Promise.all([hungUp, closed]);
});
