import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import * as z from "zod";
import { AppError } from "@/lib/app-error";
import { assetsFolder } from "./folders";

const Manifest = z.object({
  judge: z.string(),
  guest: z.string(),
  race: z.string(),
  wasm: z.string(),
  tfTypes: z.string(),
});

export type Manifest = z.infer<typeof Manifest>;

/**
 * The names of the bundles that a page needs, as the build wrote them.
 *
 * @throws {AppError} assets-missing
 */
export async function loadManifest(): Promise<Manifest> {
  const file = join(assetsFolder, "manifest.json");
  try {
    return Manifest.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    throw new AppError("assets-missing", `${file} is not there or not whole; run npm run build`, { cause });
  }
}

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json; charset=utf-8",
};

/** No dots but inside a name and no slashes, so that no path leads elsewhere. */
const plainName = /^[a-z0-9_][\w~-]*(\.[\w~-]+)*$/i;

/**
 * Sends a file that the build left for browsers.
 *
 * Whoever accepts brotli gets brotli, whatever the answer: Next drops a route's own Content-Encoding, so
 * next.config.mjs sets it, by the same header of the request.
 *
 * @param folders where to look, in this order
 * @param path    the names below the folder
 * @param cacheControl for the answer, if there is such a file
 */
export async function sendAsset(
  request: Request,
  folders: readonly string[],
  path: readonly string[],
  cacheControl: string,
): Promise<Response> {
  const brotli = /\bbr\b/.test(request.headers.get("accept-encoding") ?? "");
  const type = types[extname(path.at(-1) ?? "")];
  const bytes = type && path.every((name) => plainName.test(name)) ? await find(folders, path, brotli) : null;
  if (!type || !bytes) {
    const missing = new TextEncoder().encode("There is no such file.\n");
    return new Response(brotli ? compress(missing) : missing, { status: 404 });
  }
  return new Response(bytes, {
    headers: {
      "Content-Type": type,
      "Cache-Control": cacheControl,
      Vary: "Accept-Encoding",
      // A worker is held to the policy of its own script. Ours run our code, and fetch from us.
      "Content-Security-Policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    },
  });
}

async function find(folders: readonly string[], path: readonly string[], brotli: boolean) {
  for (const folder of folders) {
    const file = join(folder, ...path);
    const compressed = brotli ? await readIfThere(`${file}.br`) : null;
    if (compressed) return compressed;
    const bytes = await readIfThere(file);
    if (bytes) return brotli ? compress(bytes) : bytes;
  }
  return null;
}

const compress = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));

function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "EISDIR") return null;
    throw error;
  });
}
