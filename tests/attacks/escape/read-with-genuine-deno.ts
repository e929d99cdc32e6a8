// goal: find the genuine Deno in a thread of one's own, where the guest did not take it away, and read with it
// not on browser: a browser has no threads of Deno's kind
await attack.inThread(async ({ given: { file, folder }, reach, Deno }) => {
  await reach("readTextFile", () => Deno.readTextFileSync(file));
  await reach("readDir", () => [...Deno.readDirSync(folder)].length);
  await reach("open", () => Deno.openSync(file) && "open");
  await reach("stat", () => Deno.statSync(file).size);
  await reach("env", () => JSON.stringify(Deno.env.toObject()));
  await reach("hostname", () => Deno.hostname());
  await reach("systemMemoryInfo", () => JSON.stringify(Deno.systemMemoryInfo()));
  await reach("networkInterfaces", () => JSON.stringify(Deno.networkInterfaces()));
  await reach("cwd", () => Deno.cwd() !== "/" && Deno.cwd());
  await reach("chdir", () => Deno.chdir("/tmp") ?? Deno.cwd());
  await reach(
    "upgrade",
    () => Deno.upgradeWebSocket && Deno.serve({ port: 0 }, () => new Response()).addr.port,
  );
});

export const step = (params: unknown) => params;
