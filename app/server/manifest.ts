import { readFile } from "node:fs/promises";
import { join } from "node:path";
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
