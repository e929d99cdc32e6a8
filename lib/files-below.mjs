import { readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * The paths of the files below a folder whose names match.
 *
 * @param {string} folder
 * @param {RegExp} pattern
 * @returns {Promise<string[]>}
 */
export async function filesBelow(folder, pattern) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}
