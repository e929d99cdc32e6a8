import { setTimeout as delay } from "node:timers/promises";
import { run } from "../processes.mjs";

/** How long open connections may hold up a stop. */
const graceMs = 3000;

/**
 * Runs the site until it ends or we are asked to stop.
 *
 * @param {"start" | "dev"} mode  `start` serves the build, `dev` compiles as you edit
 * @param {import("./address.mjs").Address} address
 * @param {() => void} onReady  called once, when the site first answers
 * @returns {Promise<number>} its exit code; 0 when it ended because we were asked to stop
 */
export async function serve(mode, { host, port }, onReady) {
  const ended = new AbortController();
  const env = { HOSTNAME: host, PORT: `${port}` };
  const server = run([process.execPath, "scripts/serve/site.mjs", mode], { graceMs, env });
  const readiness = untilAnswering(healthUrl(host, port), ended.signal).then(
    (answers) => answers && onReady(),
  );
  const { code, stopped } = await server;
  ended.abort();
  await readiness;
  return stopped ? 0 : code;
}

/** @param {string} host @param {number} port */
function healthUrl(host, port) {
  // A wildcard is where one listens, not where one knocks.
  const knock = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${knock.includes(":") ? `[${knock}]` : knock}:${port}/api/health`;
}

/**
 * @param {string} url
 * @param {AbortSignal} signal  gives up
 * @returns {Promise<boolean>} true once anything answers, whatever it says; false when given up
 */
async function untilAnswering(url, signal) {
  while (!signal.aborted) {
    try {
      await (await fetch(url, { signal })).arrayBuffer();
      return true;
    } catch {
      // Not listening yet.
      await delay(50);
    }
  }
  return false;
}
