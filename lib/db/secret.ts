import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { settings } from "@/lib/db/schema";

export type SecretName = "session-secret" | "grading-secret";

const known = new WeakMap<Database, Map<SecretName, Promise<Uint8Array>>>();

async function readOrMake(database: Database, name: SecretName): Promise<Uint8Array> {
  const fresh = randomBytes(32).toString("base64url");
  // Of two processes that start at once, one inserts, and both read what it inserted.
  await database.queries.insert(settings).values({ key: name, value: fresh }).onConflictDoNothing();
  const [row] = await database.queries.select().from(settings).where(eq(settings.key, name));
  return Buffer.from(row!.value, "base64url");
}

/** A secret of 32 random bytes, made at first use, the same ever after. It never leaves the server. */
export function secret(database: Database, name: SecretName): Promise<Uint8Array> {
  const secrets = known.get(database) ?? new Map<SecretName, Promise<Uint8Array>>();
  known.set(database, secrets);
  const pending = secrets.get(name) ?? readOrMake(database, name);
  secrets.set(name, pending);
  // A failed read is not remembered: the next caller tries again.
  pending.catch(() => secrets.delete(name));
  return pending;
}
