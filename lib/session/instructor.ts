import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { learners, settings } from "@/lib/db/schema";

const key = "instructor-token-hash";
const hash = (token: string) => createHash("sha256").update(token).digest();

/** Whether anybody is the instructor yet; until then the start of the server offers a link. */
export async function hasInstructor(database: Database): Promise<boolean> {
  const [one] = await database.queries
    .select({ id: learners.id })
    .from(learners)
    .where(eq(learners.role, "instructor"))
    .limit(1);
  return one !== undefined;
}

/**
 * The token of a link that makes its holder the instructor, once. Only its hash is stored (it is
 * 32 random bytes, so a plain SHA-256 cannot be searched). A new link ends the one before.
 */
export async function createInstructorLink(database: Database): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const value = hash(token).toString("hex");
  await database.queries
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
  return token;
}

/** Makes the learner an instructor if the token is that of the open link, and uses the link up. */
export async function redeemInstructorLink(
  database: Database,
  token: string,
  learnerId: string,
): Promise<boolean> {
  return database.queries.transaction(async (transaction) => {
    // Locked, so that of two holders who redeem at once the second finds it gone.
    const [open] = await transaction.select().from(settings).where(eq(settings.key, key)).for("update");
    if (!open || !timingSafeEqual(hash(token), Buffer.from(open.value, "hex"))) return false;
    const [promoted] = await transaction
      .update(learners)
      .set({ role: "instructor" })
      .where(eq(learners.id, learnerId))
      .returning({ id: learners.id });
    if (!promoted) return false;
    await transaction.delete(settings).where(eq(settings.key, key));
    return true;
  });
}
