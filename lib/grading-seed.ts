import { createHmac } from "node:crypto";
import type { Database } from "@/lib/db/database";
import { secret } from "@/lib/db/secret";

/**
 * The seed of a submission's hidden run: HMAC-SHA256(grading secret, submission id), 64 hex digits. The
 * same submission always draws the same inputs, so its grade can be replayed; without the
 * secret nobody can foretell them.
 */
export async function gradingSeed(database: Database, submissionId: string): Promise<string> {
  return createHmac("sha256", await secret(database, "grading-secret"))
    .update(submissionId)
    .digest("hex");
}
