import type { Standings } from "@/app/course/progress";
import { bestScores } from "@/lib/results";
import type { Learner } from "@/lib/session/learners";
import { database } from "./database";

/** What the learner has reached so far, by slug. */
export async function standingsOf(learner: Learner | null): Promise<Standings> {
  if (!learner) return new Map();
  const best = await bestScores(await database(), learner.id);
  return new Map(
    [...best].map(([slug, { status, score }]) => [slug, { best: score, passed: status === "pass" }]),
  );
}
