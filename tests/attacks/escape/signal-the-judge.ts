// goal: end the judge, or every process of this user, with a signal
// not on browser: a browser has no signals
await attack.inThread(async ({ given: { judge }, reach, node, Deno }) => {
  const process = await node("process");
  await reach("whether the judge is there", () => process.kill(judge, 0));
  await reach("the judge", () => Deno.kill(judge, "SIGTERM") ?? "sent");
  await reach("its group", () => Deno.kill(-judge, "SIGTERM") ?? "sent");
  await reach("the parent", () => process.kill(process.ppid, "SIGTERM"));
  await reach("by node:process", () => process.kill(judge, "SIGTERM"));
});

export const step = (params: unknown) => params;
