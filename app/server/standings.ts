import type { Standings } from "@/app/course/progress";
import { bestScores, givenUp } from "@/lib/results";
import type { Learner } from "@/lib/session/learners";
import { database } from "./database";

/** What the learner has reached so far, by slug. */
export async function standingsOf(learner: Learner | null): Promise<Standings> {
  if (!learner) return new Map();
  const open = await database();
  const [best, gaveUp] = await Promise.all([bestScores(open, learner.id), givenUp(open, learner.id)]);
  const standing = (slug: string) => {
    const score = best.get(slug);
    return {
      best: score?.score ?? 0,
      tries: score?.tries ?? 0,
      passed: score?.status === "pass",
      gaveUp: gaveUp.has(slug),
    };
  };
  return new Map([...best.keys(), ...gaveUp].map((slug) => [slug, standing(slug)]));
}
