import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesBelow } from "./files-below.mjs";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Fonts other than .ttf and pictures are compressed already. */
const worthIt = /\.(js|css|json|wasm|svg|ttf)$/;

/** Above this the last level of brotli takes seconds a file, for a few percent. */
const largeBytes = 300_000;

/**
 * Writes two compressed copies beside each file of a folder that is sent to browsers, once, at build time: brotli (`.br`),
 * and gzip (`.gz`) for browsers that have reached us by plain http, to which they say nothing of brotli.
 *
 * @param {string} folder
 */
export async function compressOnce(folder) {
  const files = await filesBelow(folder, worthIt);
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      const level = bytes.length > largeBytes ? 9 : 11;
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: level } };
      await Promise.all([
        toBrotli(bytes, options).then((brotli) => writeFile(`${file}.br`, brotli)),
        toGzip(bytes, { level: 9 }).then((gzipped) => writeFile(`${file}.gz`, gzipped)),
      ]);
    }),
  );
}
