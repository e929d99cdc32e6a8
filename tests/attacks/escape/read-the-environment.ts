// goal: read the judge's environment variables, where secrets are kept
// not on browser: a browser has no environment variables
await attack.inThread(async ({ reach, node }) => {
  const process = await node("process");
  await reach("all", () => Object.keys(process.env).length > 0 && JSON.stringify({ ...process.env }));
  for (const name of ["DOWNHILL_CANARY", "PATH", "HOME", "DATABASE_URL"])
    await reach(name, () => process.env[name]);
  await reach("node:os", async () => (await node("os")).userInfo().homedir);
  await reach("SHARE_ENV", async () => {
    const { Worker, SHARE_ENV } = await node("worker_threads");
    const source = "require('node:worker_threads').parentPort.postMessage(process.env.DOWNHILL_CANARY)";
    const thread = new Worker(source, { eval: true, env: SHARE_ENV });
    return new Promise((resolve, reject) => thread.on("message", resolve).on("error", reject));
  });
});

export const step = (params: unknown) => params;
