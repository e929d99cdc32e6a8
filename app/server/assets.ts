import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
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
  encoding: "br" | null;
}

/**
 * A file that the build left for browsers: a bundle, or an exercise's shown tests.
 *
 * @param acceptsBrotli whether the copy that the build compressed may be given
 * @returns null when there is none of this name
 */
export async function findAsset(name: string, acceptsBrotli: boolean): Promise<Asset | null> {
  const type = types[extname(name)];
  // One plain name, so that no path leads elsewhere.
  if (!type || !/^[a-z0-9][\w-]*(\.[\w-]+)+$/i.test(name)) return null;
  const folders = extname(name) === ".js" ? [assetsFolder, courseFolder] : [assetsFolder];
  for (const folder of folders) {
    for (const encoding of acceptsBrotli ? (["br", null] as const) : [null]) {
      const file = join(folder, encoding ? `${name}.br` : name);
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
      if (bytes) return { bytes, type, encoding };
    }
  }
  return null;
}
