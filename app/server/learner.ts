import { cookies, headers } from "next/headers";
import { createLearner, type Learner } from "@/lib/session/learners";
import { readSession, sessionSeconds, signSession } from "@/lib/session/session";
import { database } from "./database";

const sessionCookie = "downhill-session";

/** Who sends this request; nobody until they have done something worth keeping. */
export async function currentLearner(): Promise<Learner | null> {
  const cookie = (await cookies()).get(sessionCookie)?.value;
  return cookie ? readSession(await database(), cookie) : null;
}

/** Who sends this request, made a learner if need be. Only where a cookie can be set: in route handlers. */
export async function ensureLearner(): Promise<Learner> {
  const known = await currentLearner();
  if (known) return known;
  const learner = await createLearner(await database());
  (await cookies()).set(sessionCookie, await signSession(await database(), learner.id), {
    httpOnly: true,
    sameSite: "lax",
    // A browser drops a Secure cookie that comes over plain http, as on one's own machine.
    secure: (await headers()).get("x-forwarded-proto") === "https",
    path: "/",
    maxAge: sessionSeconds,
  });
  return learner;
}
