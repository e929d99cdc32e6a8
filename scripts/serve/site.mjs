// The site's one process: files by themselves, all else by Next. `site.mjs start` serves the build, `site.mjs dev` compiles
// as you edit. PORT and HOSTNAME say where.
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "../paths.mjs";
import { readAddress } from "./address.mjs";
import { sendFiles } from "./files.mjs";

/** How long requests under way may take once we were asked to stop. */
const graceMs = 1500;

const dev = process.argv[2] === "dev";
const { host, port } = readAddress(process.env);
// React and Next choose their build by it as they are loaded.
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });
const { default: next } = await import("next");

const site = next({ dev, dir: root, hostname: host, port });
const sendFile = sendFiles(root, { built: !dev, guestOrigin: process.env.GUEST_ORIGIN });
await site.prepare();
const answer = site.getRequestHandler();
const server = createServer((request, response) =>
  sendFile(request, response, () =>
    answer(request, response).catch((error) => {
      console.error(`${request.method} ${request.url} failed`, error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    }),
  ),
);

// Next, once it is there, has errors that nobody caught written down and goes on.
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, host);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

async function stop() {
  const closed = once(server, "close");
  server.close();
  // A browser holds connections open on which it asks nothing, ahead of need.
  await Promise.race([closed, delay(graceMs)]);
  await site.close();
  process.exit(0);
}
