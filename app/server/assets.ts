import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { z } from "zod";
import { AppError } from "@/lib/app-error";
import { assetsFolder, courseFolder } from "./folders";

const Manifest = z.object({ judge: z.string(), guest: z.string(), wasm: z.string(), tfTypes: z.string() });

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
  ".wasm": "application/wasm",
  ".json": "application/json; charset=utf-8",
};

export interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/** One plain name, so that no path leads elsewhere. */
const plainName = /^[a-z0-9][\w-]*(\.[\w-]+)+$/i;

/**
 * A file that the build left for browsers: a bundle, or an exercise's shown tests.
 *
 * @param brotli whether the bytes are to be brotli's: the build's own copy where there is one
 * @returns null when there is none of this name
 */
export async function findAsset(name: string, brotli: boolean): Promise<Asset | null> {
  const type = types[extname(name)];
  if (!type || !plainName.test(name)) return null;
  const folders = extname(name) === ".js" ? [assetsFolder, courseFolder] : [assetsFolder];
  for (const folder of folders) {
    const compressed = brotli ? await readIfThere(join(folder, `${name}.br`)) : null;
    if (compressed) return { bytes: compressed, type };
    const bytes = await readIfThere(join(folder, name));
    if (bytes) return { bytes: brotli ? compress(bytes) : bytes, type };
  }
  return null;
}

export const compress = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
