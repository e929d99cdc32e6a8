import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@/lib/db/open";
import { submissionsChannel } from "@/lib/queue/channels";
import { runWorker } from "@/lib/queue/worker";
import { submissionWithGrade } from "@/lib/results";
import { createLearner } from "@/lib/session/learners";
import { submit } from "@/lib/submissions";
import { quantileOf } from "../../bench/spread";
import { runSuite } from "../../bench/suite";
import { handleJobs } from "../../judge/handle-jobs";
import { createJudge } from "../../judge/service";

/** Unit-level: calls and comparisons, no training. */
const slug = "step-size";
const source = readFileSync(join("exercises", slug, "solution.ts"), "utf8");

/**
 * How long a learner waits: from submit() to the stored verdict, through the embedded database, the queue, the
 * judge's process and a sandboxed guest.
 */
await runSuite("grading", async ({ add, quick }) => {
  const single = quick ? 5 : 40;
  const burst = quick ? 10 : 60;
  const folder = mkdtempSync(join(tmpdir(), "downhill-bench-"));
  const database = await openDatabase({ folder: join(folder, "db") });
  const judge = createJudge();
  const stop = new AbortController();
  const working = runWorker(database, handleJobs(database, judge), {
    signal: stop.signal,
    concurrency: availableParallelism(),
  });
  const { id: learnerId } = await createLearner(database);
  const unlimited = { queued: Number.MAX_SAFE_INTEGER, perLearner: Number.MAX_SAFE_INTEGER };

  const waiting = new Map<string, () => void>();
  await database.listen(submissionsChannel, async (id) => {
    if (id && waiting.has(id) && (await submissionWithGrade(database, id))?.counting) waiting.get(id)?.();
  });

  async function submitAndWait(): Promise<number> {
    const started = performance.now();
    const sent = await submit(database, { learnerId, slug, source }, unlimited);
    if (sent.full) throw new Error("the queue is full");
    await new Promise<void>((resolve) => waiting.set(sent.submissionId, resolve));
    waiting.delete(sent.submissionId);
    return performance.now() - started;
  }

  for (let i = 0; i < 3; i++) await submitAndWait();
  const alone: number[] = [];
  for (let i = 0; i < single; i++) {
    alone.push(await submitAndWait());
    // A learner does not submit back to back; the next guest boots meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 600));
  }
  add("submit to verdict, one at a time", "ms", alone);
  add("submit to verdict, 95th percentile", "ms", [quantileOf(alone, 0.95)]);

  let peak = 0;
  const watch = setInterval(() => {
    if (process.platform === "linux") peak = Math.max(peak, residentMiB(judge.pid!));
  }, 50);
  const started = performance.now();
  await Promise.all(Array.from({ length: burst }, submitAndWait));
  clearInterval(watch);
  add("jobs a minute, all at once", "jobs/min", [burst / ((performance.now() - started) / 60_000)]);
  if (peak) add("memory of judge and guests, high-water mark", "MiB", [peak]);
  stop.abort();
  await working;

  /** From Stop to the end of the process that loops for ever. */
  async function stopLoop(): Promise<number> {
    const abort = new AbortController();
    const looping = source.replace(/\{\n/, "{\n  while (true);\n");
    const grading = judge.grade({ slug, source: looping, seed: "1", signal: abort.signal }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 700));
    const before = descendants(judge.pid!);
    const asked = performance.now();
    abort.abort();
    await grading;
    while (before.every((pid) => existsSync(`/proc/${pid}`)))
      await new Promise((resolve) => setTimeout(resolve, 1));
    return performance.now() - asked;
  }

  if (process.platform === "linux") {
    const stops: number[] = [];
    for (let i = 0; i < (quick ? 3 : 15); i++) stops.push(await stopLoop());
    add("stop of an endless loop, until its process is gone", "ms", stops);
  }
  await judge.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

/** The processes below one, all the way down. */
function descendants(pid: number): number[] {
  const children = orElse([], () =>
    readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
        .trim()
        .split(" ")
        .filter(Boolean)
        .map(Number),
    ),
  );
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** Resident memory of a process and all below it, in MiB. */
function residentMiB(pid: number): number {
  const pages = (p: number) =>
    orElse(0, () => Number(readFileSync(`/proc/${p}/statm`, "utf8").split(" ")[1]));
  return [pid, ...descendants(pid)].reduce((sum, p) => sum + (pages(p) * 4096) / 2 ** 20, 0);
}

/** A process may end while it is looked at. */
function orElse<T>(other: T, read: () => T): T {
  try {
    return read();
  } catch {
    return other;
  }
}
