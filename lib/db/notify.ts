import { sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";

/**
 * NOTIFY as part of a transaction: listeners hear of it when the transaction commits, and never when it
 * is rolled back.
 */
export async function notify(executor: Executor, channel: string, payload: string): Promise<void> {
  await executor.execute(sql`select pg_notify(${channel}, ${payload})`);
}

/** LISTEN takes no parameters, so the name goes into the statement and must be harmless there. */
export function assertChannelName(channel: string): void {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(channel)) {
    throw new RangeError(`channel must be lower-case letters, digits and underscores, got ${channel}`);
  }
}
