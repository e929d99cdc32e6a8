import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** Where a query runs: the database itself, or a transaction of it. */
export type Executor = PgDatabase<PgQueryResultHKT>;

/**
 * Told of every NOTIFY on a channel. `null` means that the connection was lost and is back: something
 * may have been missed, so look again.
 */
export type NotificationListener = (payload: string | null) => void;

/** One PostgreSQL dialect on two engines. Made by openDatabase; used by everything else in lib. */
export interface Database {
  readonly engine: "pglite" | "postgres";
  /**
   * Queries, and `queries.transaction(async (transaction) => …)`. Inside a transaction use only its own
   * executor: PGlite has a single connection, and a query on `queries` would wait for ever.
   */
  readonly queries: Executor;
  /**
   * Calls `listener` for each notification until the returned function is called. All listeners of a
   * process share one connection.
   *
   * @param channel lower-case letters, digits and underscores
   */
  listen(channel: string, listener: NotificationListener): Promise<() => Promise<void>>;
  /** Sends `payload` (under 8000 bytes) to the listeners of every process on this database. */
  notify(channel: string, payload: string): Promise<void>;
  /** @throws {AppError} "database-unreachable" when a query cannot be answered */
  ping(): Promise<void>;
  /** Ends connections and gives the folder free. Calling it again does nothing. */
  close(): Promise<void>;
}
