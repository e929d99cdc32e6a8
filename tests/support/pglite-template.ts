import { cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";

const cache = path.resolve("node_modules/.cache/downhill");

/**
 * An empty PGlite database in `folder`. Making one takes seconds and copying one does not, so one is kept
 * for each version of PGlite.
 */
export async function placeEmptyPglite(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile("node_modules/@electric-sql/pglite/package.json", "utf8"));
  const template = path.join(cache, `pglite-${manifest.version}`);
  const copied = await cp(template, folder, { recursive: true }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  if (copied) return;
  // Made under another name, so that no other test process sees it half made.
  const fresh = `${template}.${process.pid}`;
  await mkdir(cache, { recursive: true });
  const client = await PGlite.create(fresh);
  await client.close();
  // Another process may have been first; then ours is not needed.
  await rename(fresh, template).catch(() => rm(fresh, { recursive: true, force: true }));
  await cp(template, folder, { recursive: true });
}
