import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/open";
import { jobs, submissions } from "@/lib/db/schema";
import { gradingSeed } from "@/lib/grading-seed";
import { runWorker } from "@/lib/queue/worker";
import { type Grade, submissionWithGrade } from "@/lib/results";
import { regradeExercise } from "@/lib/submissions";
import { createProcessHost } from "../hosts/process";
import { handleJobs } from "../judge/handle-jobs";
import { createJudges } from "../judge/judges";
import { findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { judgeHere } from "./judge-here";
import { loadExercise } from "./load-exercise";

const usage = "usage: npm run regrade -- <exercise> [--apply]";

/** What the current tests make of a stored submission, beside the grade that counts today. */
interface Change {
  id: string;
  before: Pick<Grade, "status" | "score" | "maxScore"> | null;
  after: Pick<Grade, "status" | "score" | "maxScore">;
}

/**
 * Grades stored submissions again with the current tests, and shows what changed. With --apply the new grades
 * are kept beside the old ones; the best counts, so that no learner falls by a test that came later.
 */
await runCommand(async () => {
  const { slug, apply } = readArguments();
  findExercise(slug);
  const database = await openDatabase(
    process.env.DATABASE_URL ? {} : { folder: join(process.env.DOWNHILL_DATA ?? ".data", "db") },
  );
  try {
    const changes = apply ? await regradeStored(database, slug) : await tryStored(database, slug);
    report(changes, apply);
    return exitCodes.passed;
  } finally {
    await database.close();
  }
});

/** A dry run: judged here, written nowhere. */
async function tryStored(database: Database, slug: string): Promise<Change[]> {
  const exercise = await loadExercise(findExercise(slug).folder);
  const host = createProcessHost({ ahead: 1 });
  const changes: Change[] = [];
  for (const { id, source, before } of await storedSubmissions(database, slug)) {
    const after = await judgeHere(exercise, source, await gradingSeed(database, id), host);
    changes.push({ id, before, after });
  }
  await host.close();
  return changes;
}

/** Through the queue, like any grade, so that it survives whatever dies meanwhile. */
async function regradeStored(database: Database, slug: string): Promise<Change[]> {
  const stored = await storedSubmissions(database, slug);
  await regradeExercise(database, slug);
  const concurrency = availableParallelism();
  const judge = createJudges({ grading: concurrency });
  const done = new AbortController();
  const working = runWorker(database, handleJobs(database, judge), {
    signal: done.signal,
    lane: "grading",
    concurrency,
  });
  while (
    await hasOpenJobs(
      database,
      stored.map(({ id }) => id),
    )
  )
    await new Promise((resolve) => setTimeout(resolve, 250));
  done.abort();
  await working;
  await judge.close();
  const changes: Change[] = [];
  for (const { id, before } of stored) {
    const after = (await submissionWithGrade(database, id))?.grades.at(-1);
    if (after) changes.push({ id, before, after });
  }
  return changes;
}

async function storedSubmissions(database: Database, slug: string) {
  const rows = await database.queries
    .select({ id: submissions.id })
    .from(submissions)
    .where(eq(submissions.slug, slug))
    .orderBy(asc(submissions.id));
  const stored = await Promise.all(rows.map(({ id }) => submissionWithGrade(database, id)));
  return stored.flatMap((s) =>
    s ? [{ id: s.submission.id, source: s.submission.source, before: s.counting }] : [],
  );
}

async function hasOpenJobs(database: Database, ids: string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const open = await database.queries
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(inArray(jobs.submissionId, ids), inArray(jobs.state, ["queued", "running"])))
    .limit(1);
  return open.length > 0;
}

function report(changes: Change[], apply: boolean): void {
  const share = (grade: Change["after"]) => (grade.maxScore ? grade.score / grade.maxScore : 0);
  const points = (grade: Change["before"]) => (grade ? `${grade.score}/${grade.maxScore}` : "ungraded");
  const counts = { risen: 0, fallen: 0, same: 0 };
  for (const { id, before, after } of changes) {
    const difference = share(after) - (before ? share(before) : 0);
    const kind = difference > 0 ? "risen" : difference < 0 ? "fallen" : "same";
    counts[kind]++;
    if (kind !== "same")
      console.log(
        `${kind.padEnd(7)} ${id}  ${points(before)} → ${points(after)}${kind === "fallen" ? " (the old grade counts)" : ""}`,
      );
  }
  console.log(`${counts.risen} risen, ${counts.fallen} fallen, ${counts.same} same`);
  if (!apply) console.log("nothing was written; --apply keeps the new grades");
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { apply: { type: "boolean", default: false } },
    });
    const [slug, ...rest] = positionals;
    if (!slug || rest.length) throw new WrongUse(usage);
    return { slug, apply: values.apply };
  } catch (error) {
    throw error instanceof WrongUse ? error : new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}
