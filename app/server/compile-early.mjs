import { readFile, writeFile } from "node:fs/promises";
import { filesBelow } from "../../lib/files-below.mjs";

/** What V8 reads as: compile every function of this file along with it. To every other engine it is a comment. */
const hint = Buffer.from("//# allFunctionsCalledOnLoad\n");

/** Larger ones are the editor and its TypeScript, of which a page calls a small part. */
const largeBytes = 300_000;

/**
 * Tells the browser to compile the site's scripts while it loads them, on a thread beside the page's. Otherwise
 * V8 only skims a function at first and compiles it when it is called, which is when the page waits for it.
 *
 * @param {string} folder  `.next/static`
 */
export async function compileEarly(folder) {
  const scripts = await filesBelow(folder, /\.js$/);
  await Promise.all(
    scripts.map(async (file) => {
      const script = await readFile(file);
      // A file that did not change since the last build may have it already.
      const hinted = script.subarray(0, hint.length).equals(hint);
      if (!hinted && script.length <= largeBytes) await writeFile(file, Buffer.concat([hint, script]));
    }),
  );
}
