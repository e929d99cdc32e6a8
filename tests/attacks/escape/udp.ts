// goal: send a datagram, which needs no connection
// not on browser: a browser has no datagrams but webtransport's
await attack.inThread(async ({ given: { udpPort }, reach, node, Deno }) => {
  await reach("node:dgram", async () => {
    const socket = (await node("dgram")).createSocket("udp4");
    return new Promise((resolve, reject) => {
      // In Deno its refusal comes as an event, at times after the promise of what was asked; Node has no such event.
      globalThis.addEventListener?.("unhandledrejection", (event) => {
        event.preventDefault();
        reject(event.reason);
      });
      socket.on("error", reject);
      socket.send("stolen", udpPort, "127.0.0.1", (error: Error | null) =>
        error ? reject(error) : resolve("sent"),
      );
    });
  });
  await reach("Deno", () => Deno.listenDatagram({ port: 0, transport: "udp" }).addr.port);
});

export const step = (params: unknown) => params;
