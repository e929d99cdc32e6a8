import { build } from "./build/build.mjs";
import { install } from "./install.mjs";
import { orExit } from "./or-exit.mjs";
import { root } from "./paths.mjs";
import { isTaken, readAddress } from "./serve/address.mjs";

/**
 * Gets everything ready to serve, or ends the process with a sentence that says why not.
 *
 * @param {readonly import("./build/stale.mjs").Step[]} steps  what must be built
 * @returns {Promise<import("./serve/address.mjs").Address>} where to serve
 */
export async function prepare(steps) {
  const address = orExit(() => readAddress(process.env));
  // First, since nothing is worth building for a port that is not to be had.
  if (await isTaken(address)) {
    const other = address.port === 65535 ? 3000 : address.port + 1;
    exit(`Port ${address.port} is taken. End what uses it, or set PORT to another, such as ${other}`);
  }
  if ((await install()) === "failed") exit("Installing failed: npm says why above");
  const failed = await build(root, steps);
  if (failed) exit(`Building ${failed} failed: its output above says why`);
  return address;
}

/** @param {string} why @returns {never} */
function exit(why) {
  console.error(why);
  process.exit(1);
}
