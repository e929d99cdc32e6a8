// Gets bubblewrap ready, the second of the two walls around learners' code. Where it cannot be had the
// tests of that wall are skipped, and the reason is printed here.
import { spawnSync } from "node:child_process";
import { installSystemPackage } from "./system-packages.mjs";

/** @returns {Promise<string | undefined>} what keeps bubblewrap from working, or nothing when it works */
async function prepareSandbox() {
  if (process.platform !== "linux") return "bubblewrap exists on Linux only";
  if (spawnSync("bwrap", ["--version"]).error) {
    const refused = await installSystemPackage("bubblewrap");
    if (refused) return `bubblewrap is missing: ${refused}`;
  }
  // Containers and hardened kernels may refuse what it is made of.
  const probe = spawnSync("bwrap", ["--unshare-all", "--ro-bind", "/", "/", "true"], { encoding: "utf8" });
  return probe.status === 0 ? undefined : `bubblewrap does not work here: ${probe.stderr.trim()}`;
}

const why = await prepareSandbox();
console.log(why ?? "bubblewrap works");
process.exitCode = why ? 1 : 0;
