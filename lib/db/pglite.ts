import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { AppError } from "@/lib/app-error";
import type { Database } from "@/lib/db/database";
import { lockFolder } from "@/lib/db/folder-lock";
import { refuseNewerDatabase } from "@/lib/db/migrations";
import { assertChannelName, notify } from "@/lib/db/notify";

/**
 * The first database of a folder. Made under another name and then renamed, so that a process killed
 * half-way leaves no folder that looks like a database and is none.
 */
async function createFirst(folder: string): Promise<void> {
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0) throw new Error(`${folder} holds something else: ${there.slice(0, 3).join(", ")}`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const client = await PGlite.create(unfinished);
  await client.close();
  await rename(unfinished, folder);
}

async function openClient(folder: string): Promise<PGlite> {
  try {
    // PostgreSQL writes this file first and never removes it.
    if (!existsSync(path.join(folder, "PG_VERSION"))) await createFirst(folder);
    return await PGlite.create(folder);
  } catch (error) {
    throw new AppError(
      "database-unreadable",
      `the folder ${folder} cannot be opened as a database: put back a backup, or move it away to start afresh`,
      { cause: error },
    );
  }
}

async function ready(client: PGlite, migrationsFolder: string, release: () => void): Promise<Database> {
  const queries = drizzle(client);
  await migrate(queries, { migrationsFolder });
  await refuseNewerDatabase(queries, migrationsFolder);
  let closing: Promise<void> | undefined;
  return {
    engine: "pglite",
    queries,
    async listen(channel, listener) {
      assertChannelName(channel);
      const stop = await client.listen(channel, listener);
      // Whoever stops listening after close has nothing left to stop.
      return async () => {
        if (!client.closed) await stop();
      };
    },
    notify: (channel, payload) => notify(queries, channel, payload),
    async ping() {
      try {
        await queries.execute(sql`select 1`);
      } catch (cause) {
        throw new AppError("database-unreachable", "the embedded database does not answer", { cause });
      }
    },
    close() {
      closing ??= client.close().finally(release);
      return closing;
    },
  };
}

/**
 * Opens PGlite, PostgreSQL compiled to WebAssembly, on a folder of this machine; makes the folder if
 * there is none. Writes reach the operating system before they are acknowledged, so they survive the
 * death of the process; PGlite runs without fsync, so a power cut may lose the last of them.
 *
 * @throws {AppError} "database-locked" | "database-unreadable" | "database-newer"
 */
export async function openPglite(folder: string, migrationsFolder: string): Promise<Database> {
  const place = path.resolve(folder);
  await mkdir(path.dirname(place), { recursive: true });
  const lock = lockFolder(`${place}.lock`);
  let client: PGlite | undefined;
  try {
    client = await openClient(place);
    return await ready(client, migrationsFolder, lock.release);
  } catch (error) {
    await client?.close();
    lock.release();
    throw error;
  }
}
