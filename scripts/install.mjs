import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { npm, run } from "./processes.mjs";

/**
 * Installs what `package-lock.json` says, unless `node_modules` already holds exactly that.
 *
 * @param {{ aside?: boolean }} [options]  aside: print on stderr alone
 * @returns {Promise<"current" | "installed" | "failed">}
 */
export async function install({ aside = false } = {}) {
  if (isInstalled(root)) return "current";
  const say = aside ? console.error : console.log;
  say("Installing the packages package-lock.json names (a minute, the first time)");
  const { code } = await run(npm(["ci"]), { aside });
  if (code !== 0) return "failed";
  stampInstall(root);
  return "installed";
}

/**
 * @param {string} folder  the repository's root
 * @returns {boolean} whether node_modules is what the lock file asks for, on this platform and Node
 */
export function isInstalled(folder) {
  const stamp = stampPath(folder);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === installFingerprint(folder);
}

/**
 * Records what node_modules holds. `npm ci` and `npm install` also come here, as `postinstall`, so
 * that adding a package by hand does not look stale. The stamp lies inside node_modules so that
 * removing the one removes the other.
 *
 * @param {string} folder  the repository's root
 */
export function stampInstall(folder) {
  writeFileSync(stampPath(folder), installFingerprint(folder));
}

/** @param {string} folder */
const stampPath = (folder) => join(folder, "node_modules", ".downhill-installed");

/** @param {string} folder */
function installFingerprint(folder) {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(folder, "package-lock.json")));
  // Packages bring binaries for one system and one Node ABI.
  hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  return `${hash.digest("hex")}\n`;
}
