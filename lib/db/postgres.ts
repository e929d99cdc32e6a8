import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { AppError } from "@/lib/app-error";
import type { Database } from "@/lib/db/database";
import { refuseNewerDatabase } from "@/lib/db/migrations";
import { notify } from "@/lib/db/notify";
import { createPostgresListener } from "@/lib/db/postgres-listener";

/** Any fixed number: what all our processes agree to lock while one of them migrates. */
const migrationLock = 7_018_404_291;

/** The address without user and password, for messages. */
function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host + new URL(url).pathname : "the given address";
}

function unreachable(url: string, cause: unknown): AppError {
  return new AppError("database-unreachable", `PostgreSQL at ${addressOf(url)} does not answer`, { cause });
}

async function migrateAlone(config: pg.ClientConfig, url: string, migrationsFolder: string): Promise<void> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw unreachable(url, cause);
  }
  try {
    // Held by the session, so it is given back even when this process dies half-way.
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const queries = drizzle(client);
    await migrate(queries, { migrationsFolder });
    await refuseNewerDatabase(queries, migrationsFolder);
  } finally {
    await client.end();
  }
}

/**
 * Opens a PostgreSQL server's database, which any number of processes and machines may share, and
 * migrates it; the processes that start at the same moment wait for the one that migrates.
 *
 * @throws {AppError} "database-unreachable" | "database-newer"
 */
export async function openPostgres(url: string, migrationsFolder: string): Promise<Database> {
  const config: pg.ClientConfig = { connectionString: url, connectionTimeoutMillis: 10_000 };
  await migrateAlone(config, url, migrationsFolder);
  const pool = new pg.Pool({ ...config, keepAlive: true });
  // A connection that breaks while idle is replaced by the pool; unhandled, it would end the process.
  pool.on("error", () => {});
  const queries = drizzle(pool);
  const listener = createPostgresListener(config);
  let closing: Promise<void> | undefined;
  return {
    engine: "postgres",
    queries,
    listen: listener.listen,
    notify: (channel, payload) => notify(queries, channel, payload),
    async ping() {
      try {
        await queries.execute(sql`select 1`);
      } catch (cause) {
        throw unreachable(url, cause);
      }
    },
    close() {
      closing ??= Promise.all([listener.close(), pool.end()]).then(() => {});
      return closing;
    },
  };
}
