import { eq } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { entries } from "@/lib/db/schema";
import { submitEntry } from "@/lib/leaderboard/entries";
import { storeVerification, type Verification } from "@/lib/leaderboard/verifications";
import type { Job } from "@/lib/queue/job";
import { finish } from "@/lib/queue/lease";
import { take } from "@/lib/queue/queue";
import { createLearner } from "@/lib/session/learners";

/** Rules that no test meets by accident. */
export const unlimited = { maxSourceBytes: 1e9, submissionsPerDay: 1e9, maxWaiting: 1e9 };

let programs = 0;
/** A program that nobody has sent before. */
export const program = () => `export const entry = ${++programs};`;

export async function sendEntry(
  database: Database,
  { learnerId = "", track = "sprint", source = program(), shared = false } = {},
) {
  const author = learnerId || (await createLearner(database)).id;
  const sent = await submitEntry(database, { learnerId: author, track, source, shared }, unlimited);
  if (!sent.ok) throw new Error(sent.message);
  return { ...sent, learnerId: author };
}

export function verified(publicAccuracies: number[], more: Partial<Verification> = {}): Verification {
  const privateAccuracies = publicAccuracies.map((accuracy) => accuracy - 0.01);
  return {
    status: "verified",
    publicAccuracies,
    privateAccuracies,
    parameterCount: 1000,
    summary: { sparkline: [2.3, 0.5] },
    shown: { hooks: ["step"] },
    runs: publicAccuracies.map((_, i) => ({ seed: `secret-seed-${i}`, private: privateAccuracies[i] })),
    ...more,
  } as Verification;
}

/** The next job of the leaderboard, which must exist. */
export async function takeVerification(database: Database): Promise<Job> {
  const job = await take(database.queries, "worker", 60_000, "verifying");
  if (!job) throw new Error("there is no entry to verify");
  return job;
}

export const finishWith = (database: Database, job: Job, found: Verification) =>
  finish(database.queries, job, {
    store: (transaction, ended) => storeVerification(transaction, ended, found),
  });

/** An entry, sent and verified. */
export async function verifiedEntry(
  database: Database,
  accuracies: number[],
  { learnerId = "", track = "sprint", more = {} as Partial<Verification> } = {},
) {
  const sent = await sendEntry(database, { learnerId, track });
  await finishWith(database, await takeVerification(database), verified(accuracies, more));
  return sent;
}

export async function entryOf({ queries }: Database, id: string) {
  const [entry] = await queries.select().from(entries).where(eq(entries.id, id));
  return entry!;
}
