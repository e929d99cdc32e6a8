// goal: open a plain TCP or TLS connection to a server of this machine
// not on browser: a browser has no sockets of that kind
await attack.inThread(async ({ given: { tcpPort }, reach, node, Deno }) => {
  const net = await node("net");
  const dial = (host: string) =>
    new Promise((resolve, reject) => {
      const socket = net.connect({ host, port: tcpPort });
      socket.on("connect", () => resolve("connected")).on("error", reject);
    });
  for (const host of ["127.0.0.1", "localhost", "::ffff:127.0.0.1", "0.0.0.0"])
    await reach(host, () => dial(host));
  await reach("listening", async () => {
    const server = net.createServer();
    return new Promise((resolve, reject) => server.on("error", reject).listen(0, () => resolve("listening")));
  });
  await reach("TLS", async () => {
    const tls = await node("tls");
    const socket = tls.connect({ host: "127.0.0.1", port: tcpPort });
    return new Promise((resolve, reject) =>
      socket.on("secureConnect", () => resolve("connected")).on("error", reject),
    );
  });
  await reach("Deno.connect", async () => (await Deno.connect({ port: tcpPort })) && "connected");
  await reach("Deno.connectTls", async () => (await Deno.connectTls({ port: tcpPort })) && "connected");
  await reach("Deno.listen", () => Deno.listen({ port: 0 }).addr.port);
});

export const step = (params: unknown) => params;
