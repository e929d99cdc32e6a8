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
import { createProcessHost } from "../../hosts/process";
import { Attempt } from "../../judge/attempt";
import { handleJobs } from "../../judge/handle-jobs";
import { createJudges } from "../../judge/judges";
import { findBrowser } from "../chromium";
import { timeBrowserRuns } from "../time-browser-runs";

/** Unit-level: calls and comparisons, no training. */
const slug = "step-size";
const source = readFileSync(join("exercises", slug, "solution.ts"), "utf8");

/**
 * How long a learner waits: from submit() to the stored verdict, through the embedded database, the queue, the
 * judge's process and a sandboxed guest.
 */
await runSuite("grading", async ({ add, leaveOut, quick }) => {
  const single = quick ? 5 : 40;
  const burst = quick ? 10 : 60;
  const folder = mkdtempSync(join(tmpdir(), "downhill-bench-"));
  const database = await openDatabase({ folder: join(folder, "db") });
  const judge = createJudges({ grading: 1 });
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

  const boots: number[] = [];
  for (const ahead of [0, 1]) {
    const host = createProcessHost({ ahead });
    for (let i = 0; i < (quick ? 2 : 10); i++) {
      await new Promise((resolve) => setTimeout(resolve, 600));
      const asked = performance.now();
      const attempt = await Attempt.open(await host.start(), { callMs: 10_000, totalMs: 10_000 });
      boots.push(performance.now() - asked);
      attempt.kill();
    }
    await host.close();
    const what = ahead ? "a guest that was booted ahead" : "a guest that is booted when it is asked for";
    add(`until ${what} is ready`, "ms", boots.splice(0));
  }

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

  if (findBrowser()) {
    // The first is not warm: scripts are compiled, and the page's caches are empty.
    const runs = (await timeBrowserRuns(slug, quick ? 4 : 21)).slice(1);
    add(
      "Run in Chromium, warm, to the first test's result",
      "ms",
      runs.map((run) => run.firstTest),
    );
    add(
      "Run in Chromium, warm, to the shown verdict",
      "ms",
      runs.map((run) => run.verdict),
    );
  } else leaveOut("Run in Chromium", "there is no Chromium here");
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
