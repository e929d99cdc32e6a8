import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { learners } from "@/lib/db/schema";
import { createId } from "@/lib/id";
import { checkNickname, type NicknameProblem, nicknameKey } from "@/lib/session/nickname";

export type Learner = typeof learners.$inferSelect;
export type Renamed =
  | { ok: true; learner: Learner }
  | { ok: false; reason: NicknameProblem | "taken" | "unknown-learner"; message: string };

/** 31⁶ ≈ 887 million, without the letters and digits that are read for one another. */
function randomNickname(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  return `learner-${Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join("")}`;
}

/** A new learner, anonymous, under a random nickname that they may change. */
export async function createLearner(database: Database): Promise<Learner> {
  for (;;) {
    const nickname = randomNickname();
    const [learner] = await database.queries
      .insert(learners)
      .values({ id: createId(), nickname, nicknameKey: nicknameKey(nickname) })
      .onConflictDoNothing({ target: learners.nicknameKey })
      .returning();
    if (learner) return learner;
  }
}

export async function findLearner(database: Database, id: string): Promise<Learner | null> {
  const [learner] = await database.queries.select().from(learners).where(eq(learners.id, id));
  return learner ?? null;
}

/** PostgreSQL's code for a broken unique constraint; drizzle wraps the error that carries it. */
function isUniqueViolation(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ("code" in each && each.code === "23505") return true;
  }
  return false;
}

/**
 * Gives the learner another nickname, or says why not. Rules: checkNickname; unique whatever the
 * case. A learner may change the case of their own.
 */
export async function rename(database: Database, learnerId: string, nickname: string): Promise<Renamed> {
  const checked = checkNickname(nickname);
  if (!checked.ok) return checked;
  try {
    const [learner] = await database.queries
      .update(learners)
      .set({ nickname: checked.nickname, nicknameKey: nicknameKey(checked.nickname) })
      .where(eq(learners.id, learnerId))
      .returning();
    if (learner) return { ok: true, learner };
    return { ok: false, reason: "unknown-learner", message: "this learner does not exist" };
  } catch (error) {
    // The constraint decides, not a look beforehand: two learners may ask at the same moment.
    if (!isUniqueViolation(error)) throw error;
    return { ok: false, reason: "taken", message: `the nickname ${checked.nickname} is taken` };
  }
}
