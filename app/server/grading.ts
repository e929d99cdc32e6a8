import { cpus } from "node:os";
import { createJudges } from "@/grader/judge/judges";
import { work } from "@/grader/judge/work";
import { retryGivenUp } from "@/lib/queue/given-up";
import { closeDatabase, database } from "./database";
import { offerInstructorLink } from "./instructor-link";
import { shutdown } from "./shutdown";

/** How long a job may go on after we were asked to stop; then it is given back to the queue. */
const graceMs = 1_000;

/** Half the cores, so that pages are served while grading; 0 leaves it all to `npm run worker`. */
function concurrencyFrom(asked: string | undefined): number {
  if (asked === undefined) return Math.max(1, Math.floor(cpus().length / 2));
  const n = Number(asked);
  return Number.isInteger(n) && n >= 0 ? n : 1;
}

/** Grades and verifies from the queue inside this process, until the process is asked to stop. */
export async function startGrading(): Promise<void> {
  const open = await database();
  await offerInstructorLink(open);
  const concurrency = concurrencyFrom(process.env.DOWNHILL_GRADERS);
  const judge = concurrency > 0 ? createJudges({ grading: concurrency }) : null;
  if (judge) await retryGivenUp(open);
  const worker = judge ? work(open, judge, { signal: shutdown(), concurrency, graceMs }) : Promise.resolve();
  worker.catch((error) => console.error(error));

  // The process does not wait for us (scripts/serve/site.mjs). Whatever this does not get to, the next start mends.
  shutdown().addEventListener("abort", async () => {
    await worker.catch(() => {});
    await judge?.close();
    await closeDatabase();
  });
}
