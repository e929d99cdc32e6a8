import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** What we never build from: what was built, installed, or belongs to someone's run. */
const skipped = new Set(["node_modules", ".next", ".build", ".data", ".git"]);

/**
 * One hash over names and contents of files.
 *
 * By content, not by date: a fresh clone, a checkout and a restored cache all have dates that mean
 * nothing.
 *
 * @param {string} folder              the repository's root
 * @param {readonly string[]} inputs   files and folders, from that root or absolute; one that does not
 *   exist counts too, so that its appearing changes the hash
 * @param {readonly string[]} [facts]  anything else that matters, such as the command
 * @returns {string} sha256, in hex
 */
export function fingerprint(folder, inputs, facts = []) {
  const hash = createHash("sha256");
  hash.update(JSON.stringify(facts));
  for (const input of [...inputs].sort()) {
    const path = resolve(folder, input);
    if (!existsSync(path)) {
      hash.update(JSON.stringify([input, "absent"]));
      continue;
    }
    for (const file of filesUnder(path)) {
      // Length first, so that bytes cannot move from one file to the next unseen.
      const bytes = readFileSync(file);
      hash.update(JSON.stringify([input, file.slice(path.length), bytes.length]));
      hash.update(bytes);
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} path  a file or folder
 * @returns {string[]} every file in it, in one order on every system
 */
function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !skipped.has(name))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
