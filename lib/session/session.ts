import { errors, jwtVerify, SignJWT } from "jose";
import type { Database } from "@/lib/db/database";
import { secret } from "@/lib/db/secret";
import { findLearner, type Learner } from "@/lib/session/learners";

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
export const sessionSeconds = 400 * 24 * 3600;
const algorithm = "HS256";
const audience = "downhill-session";

/**
 * The value of a cookie that says who its holder is: the learner's id, signed. It holds no rights; the
 * role is read from the database every time.
 */
export async function signSession(database: Database, learnerId: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setSubject(learnerId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${sessionSeconds} seconds`)
    .sign(await secret(database, "session-secret"));
}

/**
 * Whose cookie this is.
 *
 * @returns null for a cookie that is missing, forged, expired or whose learner is gone
 */
export async function readSession(database: Database, cookie: string | undefined): Promise<Learner | null> {
  if (!cookie) return null;
  const key = await secret(database, "session-secret");
  try {
    const { payload } = await jwtVerify(cookie, key, { algorithms: [algorithm], audience });
    return payload.sub ? await findLearner(database, payload.sub) : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
