// goal: start a program
// not on browser: a browser has no programs to start
await attack.inThread(async ({ given: { file, drop }, reach, node, Deno }) => {
  const child = await node("child_process");
  const started = (process: NodeJS.EventEmitter) =>
    new Promise((resolve, reject) => process.on("spawn", () => resolve("it ran")).on("error", reject));
  await reach("execSync", () => child.execSync(`touch ${drop}; cat ${file}`).toString());
  await reach("spawnSync", () => {
    const { error, stdout, status } = child.spawnSync("/bin/sh", ["-c", `id; touch ${drop}`]);
    if (error) throw error;
    return stdout?.toString() || (status === 0 && "it ran");
  });
  await reach("spawn", () => started(child.spawn("/usr/bin/id")));
  await reach("fork", () => started(child.fork("/dev/null")));
  await reach("node:cluster", async () => (await node("cluster")).fork().process.pid);
  await reach("Deno.Command", () => new Deno.Command("/usr/bin/id").outputSync().code === 0);
});

export const step = (params: unknown) => params;
