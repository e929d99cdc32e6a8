import { existsSync } from "node:fs";
import { run } from "./processes.mjs";

/**
 * Installs a package of the operating system, where that is ours to do: as root, with apt.
 *
 * @param {string} name  the package's name in Debian
 * @returns {Promise<string | undefined>} why it was not installed, with the command to type
 */
export async function installSystemPackage(name) {
  const hint = `install it with your system's package manager, on Debian: sudo apt-get install ${name}`;
  if (!existsSync("/usr/bin/apt-get")) return `there is no apt-get here; ${hint}`;
  if (process.getuid?.() !== 0) return `only root may install packages; ${hint}`;
  const quiet = { env: { DEBIAN_FRONTEND: "noninteractive" }, limitMs: 5 * 60_000 };
  // A container's package lists are often absent or old; a failure here shows in the next command.
  await run(["apt-get", "update", "--quiet"], quiet);
  const { code } = await run(
    ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", name],
    quiet,
  );
  return code === 0 ? undefined : `apt-get could not install ${name}; ${hint}`;
}
