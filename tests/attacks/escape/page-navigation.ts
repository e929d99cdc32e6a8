// goal: take the learner elsewhere: navigate the page, open a window, post orders to the frame
// not on process, bubblewrap: there is no page
const { origin } = attack.given;

await attack.reach("location", () => {
  location.href = `${origin}/phishing`;
  return location.href.startsWith(origin) && "moved";
});
await attack.reach("open", () => open(`${origin}/popup`));
await attack.reach("clients.openWindow", () =>
  (globalThis as never as { clients: { openWindow(url: string): unknown } }).clients.openWindow(origin),
);
await attack.reach("history", () => history.pushState(null, "", "/phishing"));
await attack.reach("a service worker", () => navigator.serviceWorker.register("/sw.js"));
await attack.reach("a full screen", () => document.documentElement.requestFullscreen());
for (const message of [
  { type: "start", code: "postMessage(1)" },
  { type: "navigate", url: origin },
  `location.href = "${origin}"`,
]) {
  await attack.reach("a message to the frame", () => postMessage(message));
}
await attack.reach(
  "an answer",
  () => new Promise((resolve) => addEventListener("message", ({ data }) => resolve(JSON.stringify(data)))),
);

export const step = (params: unknown) => params;
