import { createHmac } from "node:crypto";
import type { Database } from "@/lib/db/database";
import { secret } from "@/lib/db/secret";

/**
 * The seed of a submission's hidden run: HMAC-SHA256(grading secret, submission id), 64 hex digits. The
 * same submission always draws the same inputs, so its grade can be replayed; without the
 * secret nobody can foretell them.
 */
export async function gradingSeed(database: Database, submissionId: string): Promise<string> {
  return hmac(await secret(database, "grading-secret"), submissionId);
}

/**
 * The seeds of an entry's runs on the leaderboard: HMAC-SHA256(grading secret, "entry id/run"). They are
 * told when the season has ended, so that anybody can run the entry again.
 */
export async function entrySeeds(database: Database, entryId: string, runs: number): Promise<string[]> {
  const key = await secret(database, "grading-secret");
  return Array.from({ length: runs }, (_, run) => hmac(key, `${entryId}/${run}`));
}

const hmac = (key: Uint8Array, text: string) => createHmac("sha256", key).update(text).digest("hex");
