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
// Next, once it is there, has errors that nobody caught written down and goes on.
await site.prepare().catch(giveUp);
const answer = site.getRequestHandler();
const sendFile = sendFiles(root, { built: !dev, guestOrigin: process.env.GUEST_ORIGIN });

const server = createServer(async (request, response) => {
  try {
    await sendFile(request, response, () => answer(request, response));
  } catch (error) {
    console.error(`${request.method} ${request.url} failed`, error);
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  }
});
server.on("error", giveUp);
server.listen(port, host);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

async function stop() {
  const closed = once(server, "close");
  server.close();
  // A browser holds connections open on which it asks nothing, ahead of need. Where one edits, nobody is waited for.
  await Promise.race([closed, delay(dev ? 0 : graceMs)]);
  await site.close();
  process.exit(0);
}

/** @param {unknown} error */
function giveUp(error) {
  console.error(error);
  process.exit(1);
}
