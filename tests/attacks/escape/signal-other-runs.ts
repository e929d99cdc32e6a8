// goal: speak with another run that is open at the same time: channels, locks, shared workers
const { job, host } = attack.given;

await attack.reach("BroadcastChannel", () => {
  const channel = new BroadcastChannel("runs");
  channel.postMessage(job);
  return new Promise((resolve) => {
    channel.onmessage = ({ data }) => data !== job && resolve(`heard ${data}`);
  });
});
await attack.reach("SharedWorker", () => new SharedWorker(URL.createObjectURL(new Blob([""]))) && "shared");
if (host === "browser") {
  // In a process, locks bind nobody but itself.
  await attack.reach("locks", async () => {
    const { held = [] } = await navigator.locks.query();
    navigator.locks.request(job, () => new Promise(() => {}));
    return (
      held.map((lock) => lock.name).find((name) => name !== job) ?? (held.length > 0 && "locks of others")
    );
  });
  await attack.reach("window names", () => (globalThis as { opener?: unknown }).opener);
}

export const step = (params: unknown) => params;
