import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

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
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name));
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      const bytes = await readFile(file);
      const level = bytes.length > largeBytes ? 9 : 11;
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: level } };
      await writeFile(`${file}.br`, await compress(bytes, options));
    }),
  );
}
