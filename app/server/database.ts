import { join } from "node:path";
import type { Database } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/open";

// On globalThis: Next loads this module once for instrumentation and again for the routes (and anew after
// every edit in development), while the embedded database can be open only once.
const held = globalThis as typeof globalThis & { downhillDatabase?: Promise<Database> };

/** The folder of everything this installation keeps. */
const dataRoot = process.env.DOWNHILL_DATA ?? ".data";

/** The one database of this process, opened when it is first asked for. */
export function database(): Promise<Database> {
  held.downhillDatabase ??= openDatabase(
    process.env.DATABASE_URL ? {} : { folder: join(dataRoot, "db") },
  ).catch((error) => {
    // So that the next request tries again.
    delete held.downhillDatabase;
    throw error;
  });
  return held.downhillDatabase;
}

/** For the end of the process: nothing opens it again. */
export async function closeDatabase(): Promise<void> {
  await (await held.downhillDatabase)?.close();
}
