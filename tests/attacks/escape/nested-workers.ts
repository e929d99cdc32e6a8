// goal: start a worker inside the worker, in a fresh scope that nobody has tidied, and go out from there
const { origin } = attack.given;

await attack.reach("a worker from the network", () => {
  const worker = new Worker(`${origin}/worker.js`);
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve("it ran");
    worker.onerror = () => reject(new Error("refused"));
  });
});
await attack.reach("a worker from data", () => {
  const worker = new Worker("data:text/javascript,postMessage(1)");
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve("it ran");
    worker.onerror = () => reject(new Error("refused"));
  });
});
await attack.reach("a worker from a blob", () =>
  attack.inWorker(async ({ given: { origin }, reach }) => {
    await reach("fetch", () => fetch(`${origin}/nested`).then((r) => r.text()));
    await reach("indexedDB", async () => `${(await indexedDB.databases()).length} databases`);
    await reach(
      "importScripts",
      () =>
        (globalThis as never as { importScripts(url: string): void }).importScripts(`${origin}/nested.js`) ??
        "it ran",
    );
    await reach("WebSocket", () => {
      const socket = new WebSocket(origin.replace("http", "ws"));
      return new Promise((resolve, reject) => {
        socket.onopen = () => resolve("open");
        socket.onerror = () => reject(new Error("refused"));
      });
    });
  }),
);

export const step = (params: unknown) => params;
