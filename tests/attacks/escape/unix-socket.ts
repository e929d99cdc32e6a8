// goal: speak to a service of this machine over its Unix socket
// not on browser: a browser has no Unix sockets
await attack.inThread(async ({ given: { unixSocket }, reach, node, Deno }) => {
  const net = await node("net");
  for (const path of [unixSocket, "/var/run/docker.sock", "/run/dbus/system_bus_socket", "\0abstract"]) {
    await reach(path, () => {
      const socket = net.connect({ path });
      return new Promise((resolve, reject) =>
        socket.on("connect", () => resolve("connected")).on("error", reject),
      );
    });
  }
  await reach(
    "Deno.connect",
    async () => (await Deno.connect({ transport: "unix", path: unixSocket })) && "connected",
  );
  await reach("fetch over it", () => {
    const client = Deno.createHttpClient({ proxy: { transport: "unix", path: unixSocket } });
    return fetch("http://local/", { client } as RequestInit).then((r) => r.text());
  });
});

export const step = (params: unknown) => params;
