import { createServer } from "node:net";
import { hostname } from "node:os";

/**
 * Where the site listens.
 * @typedef {{ host: string, port: number, url: string }} Address
 */

/**
 * Reads PORT and HOSTNAME.
 *
 * Unless told otherwise the site listens on 127.0.0.1 alone. Browsers look there for `localhost` as
 * well, so both of the origins it uses, one for the page and one for the frame that runs learners'
 * code, answer on one socket, and no other machine can reach what nobody meant to publish. For a
 * classroom: `HOSTNAME=0.0.0.0 npm start`.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} [machine]  this machine's own name
 * @returns {Address}
 * @throws {RangeError} unless PORT is a whole number from 1 to 65535
 */
export function readAddress(env, machine = hostname()) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new RangeError(`PORT must be a whole number from 1 to 65535, got ${env.PORT}`);
  }
  // Many shells and every container export HOSTNAME as the machine's own name: that is not a wish.
  const asked = env.HOSTNAME && env.HOSTNAME !== machine ? env.HOSTNAME : undefined;
  const host = asked ?? "127.0.0.1";
  // The page's address: localhost wherever the site answers there.
  const shown = ["127.0.0.1", "0.0.0.0", "::"].includes(host) ? "localhost" : host;
  return { host, port, url: `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}` };
}

/**
 * @param {Address} address
 * @returns {Promise<boolean>} whether something else answers there already. For `localhost` that
 *   includes IPv6: browsers may try ::1 first, and would then show the other program's page.
 */
export async function isTaken({ host, port }) {
  const hosts = host === "127.0.0.1" ? [host, "::1"] : [host];
  const answers = await Promise.all(hosts.map((one) => cannotListen(one, port)));
  return answers.includes(true);
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function cannotListen(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    // Any other error, such as a machine without IPv6, is no sign of a neighbour.
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === "EADDRINUSE"),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}
