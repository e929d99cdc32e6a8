import { existsSync } from "node:fs";
import path from "node:path";
import { max } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { bigint, pgSchema } from "drizzle-orm/pg-core";
import { AppError } from "@/lib/app-error";
import type { Executor } from "@/lib/db/database";

/** Drizzle's own record of what has run: `created_at` is the moment a migration was generated. */
const applied = pgSchema("drizzle").table("__drizzle_migrations", {
  createdAt: bigint("created_at", { mode: "number" }).notNull(),
});

/**
 * Where the committed migrations lie. Found from the working directory, which npm sets to the root of
 * the project: a bundler moves this module away from the files beside it.
 *
 * @throws {AppError} "migrations-missing"
 */
export function findMigrations(folder = path.join(process.cwd(), "lib", "db", "migrations")): string {
  if (!existsSync(path.join(folder, "meta", "_journal.json"))) {
    throw new AppError(
      "migrations-missing",
      `no migrations in ${folder}: start Downhill from its root folder, through its npm scripts`,
    );
  }
  return folder;
}

/**
 * Old code on a newer database would write rows that the new schema does not mean.
 *
 * @throws {AppError} "database-newer"
 */
export async function refuseNewerDatabase(queries: Executor, folder: string): Promise<void> {
  const known = Math.max(
    ...readMigrationFiles({ migrationsFolder: folder }).map((each) => each.folderMillis),
  );
  const [row] = await queries.select({ newest: max(applied.createdAt) }).from(applied);
  if (row?.newest != null && row.newest > known) {
    throw new AppError(
      "database-newer",
      "the database was migrated by a newer version of Downhill: update this one, or restore a backup",
    );
  }
}
