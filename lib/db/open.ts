import type { Database } from "@/lib/db/database";
import { findMigrations } from "@/lib/db/migrations";

export interface DatabaseOptions {
  /** A PostgreSQL connection string. Without url and folder, DATABASE_URL decides. */
  url?: string;
  /** The folder of the embedded database; `.data/db` unless given. */
  folder?: string;
  /** Where the migrations lie; `lib/db/migrations` of the working directory unless given. */
  migrationsFolder?: string;
}

/**
 * Opens the database, migrated: the embedded one by default, PostgreSQL where a url is given.
 *
 * @throws {AppError} "database-locked" | "database-unreadable" | "database-unreachable" |
 *   "database-newer" | "migrations-missing"
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const migrationsFolder = findMigrations(options.migrationsFolder);
  const url = options.url ?? (options.folder === undefined ? process.env.DATABASE_URL : undefined);
  // Imported only when used: whoever has PostgreSQL never loads the WebAssembly build, and the reverse.
  if (url) {
    const { openPostgres } = await import("@/lib/db/postgres");
    return openPostgres(url, migrationsFolder);
  }
  const { openPglite } = await import("@/lib/db/pglite");
  return openPglite(options.folder ?? ".data/db", migrationsFolder);
}
