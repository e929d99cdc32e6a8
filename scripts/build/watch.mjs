import { existsSync, statSync, watch as watchPath } from "node:fs";
import { resolve } from "node:path";
import { build } from "./build.mjs";

/** One save often is several events, and one change of branch is hundreds. */
const quietMs = 200;

/**
 * Builds what goes stale, as it does. Next follows the site's own files by itself.
 *
 * @param {string} folder  the repository's root
 * @param {readonly import("./stale.mjs").Step[]} steps
 * @returns {() => void} stops watching
 */
export function watch(folder, steps) {
  const inputs = new Set(steps.flatMap((step) => step.inputs).map((input) => resolve(folder, input)));
  /** @type {NodeJS.Timeout | undefined} */
  let pending;
  /** @type {import("node:fs").FSWatcher[]} */
  let watchers = [];
  let building = Promise.resolve();
  const close = () => {
    for (const watcher of watchers.splice(0)) watcher.close();
  };
  const follow = () => {
    close();
    watchers = [...inputs]
      .filter((path) => existsSync(path))
      .map((path) =>
        watchPath(path, { recursive: statSync(path).isDirectory() }, changed).on("error", changed),
      );
  };
  const changed = () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      // Many editors save a file by putting another in its place, which on Linux nobody watches yet.
      follow();
      // After the build in hand, never beside it: both would write the same files.
      building = building.then(async () => void (await build(folder, steps, { aside: true })));
    }, quietMs);
  };
  follow();
  return () => {
    clearTimeout(pending);
    close();
  };
}
