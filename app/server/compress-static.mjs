import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { staticFiles } from "./static-files.mjs";

const compress = promisify(brotliCompress);

/** Above this the last level of brotli takes seconds a file, for a few percent. */
const largeBytes = 300_000;

/**
 * Writes a brotli copy beside every script and style of the site, once, at build time. Next itself knows only
 * gzip, and compresses anew for every visitor.
 *
 * @param {string} folder  `.next/static`
 */
export async function compressStatic(folder) {
  const files = await staticFiles(folder, /\.(js|css)$/);
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      const level = bytes.length > largeBytes ? 9 : 11;
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: level } };
      await writeFile(`${file}.br`, await compress(bytes, options));
    }),
  );
}
