import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { grades } from "@/lib/db/schema";
import { submissionsChannel } from "@/lib/queue/channels";
import { GiveUp } from "@/lib/queue/job";
import { finish } from "@/lib/queue/lease";
import type { Handle } from "@/lib/queue/run-job";
import { runWorker, type WorkerOptions } from "@/lib/queue/worker";
import { describeOnEachEngine } from "@/tests/support/engines";
import { eventually } from "@/tests/support/eventually";
import { jobOf, letTimePass, outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

/** A worker that stops when told to, and at the latest when the test ends. */
function startWorker(database: Database, handle: Handle, options: Partial<WorkerOptions> = {}) {
  const controller = new AbortController();
  const onError = vi.fn();
  const ended = runWorker(database, handle, {
    pollMs: 60_000,
    onError,
    ...options,
    signal: controller.signal,
  });
  const stop = () => {
    controller.abort();
    return ended;
  };
  onTestFinished(stop);
  return { stop, ended, onError };
}

/** Something a test waits for and the code under test reaches. */
function milestone() {
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reach, reached };
}

const state = async (database: Database, jobId: string) => (await jobOf(database, jobId)).state;

describeOnEachEngine("runWorker", (engine) => {
  it("runWorker grades what is there and what comes, woken without polling", async () => {
    const database = await engine.clean();
    const before = await submitOnce(database);
    startWorker(database, async () => outcome(10));
    await eventually(() => state(database, before.jobId)).toBe("done");
    // The next poll is a minute away.
    const after = await submitOnce(database);
    await eventually(() => state(database, after.jobId)).toBe("done");
    expect(await database.queries.select().from(grades)).toHaveLength(2);
  });

  it("runWorker does as many jobs at once as it is allowed, and no more", async () => {
    const database = await engine.clean();
    for (let i = 0; i < 7; i++) await submitOnce(database);
    const mayEnd = milestone();
    let started = 0;
    const handle: Handle = async () => {
      started++;
      await mayEnd.reached;
      return outcome(10);
    };
    startWorker(database, handle, { concurrency: 3 });
    await eventually(() => started).toBe(3);
    // Time for a fourth, were it allowed.
    await sleep(300);
    expect(started).toBe(3);
    mayEnd.reach();
    await eventually(() => started).toBe(7);
  });

  it("runWorker keeps the lease of a job that lasts much longer than one", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const handle = vi.fn(async () => {
      await sleep(5_000);
      return outcome(10);
    });
    startWorker(database, handle, { leaseMs: 2_000, pollMs: 50, concurrency: 2 });
    await eventually(() => state(database, jobId)).toBe("done");
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it("runWorker stops the handler of a job that another took, and writes nothing of it", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const started = milestone();
    const aborted = milestone();
    const handle: Handle = async (_job, { signal }) => {
      signal.addEventListener("abort", aborted.reach);
      started.reach();
      await aborted.reached;
      return outcome(10);
    };
    const worker = startWorker(database, handle, { leaseMs: 300 });
    await started.reached;
    // As if this worker had been asleep: the lease ends and another is quicker than its heartbeat.
    const current = await database.queries.transaction(async (transaction) => {
      const inside: Database = { ...database, queries: transaction };
      await letTimePass(inside);
      return takeOne(inside, "other");
    });
    await aborted.reached;
    await worker.stop();
    expect(await finish(database.queries, current, outcome(2))).toBe("stored");
    expect(await database.queries.select({ score: grades.score }).from(grades)).toEqual([{ score: 2 }]);
    expect(await jobOf(database, jobId)).toMatchObject({ worker: "other", state: "done" });
  });

  it("runWorker puts a job back whose handler throws, says so, and goes on with the next", async () => {
    const database = await engine.clean();
    const bad = await submitOnce(database);
    const good = await submitOnce(database);
    const handle: Handle = async (job) => {
      if (job.id === bad.jobId) throw new Error("no guest could be started");
      return outcome(10);
    };
    const { onError } = startWorker(database, handle);
    await eventually(() => state(database, good.jobId)).toBe("done");
    expect(await jobOf(database, bad.jobId)).toMatchObject({
      state: "queued",
      failures: 1,
      error: "no guest could be started",
    });
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error("no guest could be started"));
    expect(await database.queries.select().from(grades)).toHaveLength(1);
  });

  it("runWorker gives up at once a job whose handler says that another try would fail as well", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    startWorker(database, async () => {
      throw new GiveUp("broken-exercise", "tests.ts:4: not today");
    });
    await eventually(() => state(database, jobId)).toBe("failed");
    expect(await jobOf(database, jobId)).toMatchObject({ failures: 1, error: "tests.ts:4: not today" });
    expect(await database.queries.select().from(grades)).toEqual([]);
  });

  it("runWorker finds by polling what nobody tells it of: the end of a back-off", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const handle = vi.fn<Handle>(async () => outcome(10)).mockRejectedValueOnce(new Error("once"));
    startWorker(database, handle, { pollMs: 100 });
    await eventually(async () => (await jobOf(database, jobId)).failures).toBe(1);
    await letTimePass(database);
    await eventually(() => state(database, jobId)).toBe("done");
  });

  it("runWorker lets running jobs finish when it is stopped, and takes no more", async () => {
    const database = await engine.clean();
    const running = await submitOnce(database);
    const waiting = await submitOnce(database);
    const started = milestone();
    const mayEnd = milestone();
    const handle: Handle = async () => {
      started.reach();
      await mayEnd.reached;
      return outcome(10);
    };
    const worker = startWorker(database, handle);
    await started.reached;
    const stopped = worker.stop();
    mayEnd.reach();
    await stopped;
    expect(await state(database, running.jobId)).toBe("done");
    expect(await jobOf(database, waiting.jobId)).toMatchObject({ state: "queued", attempts: 0 });
  });

  it("runWorker gives back a job that does not end in time, and tells its handler to stop", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const started = milestone();
    const handle: Handle = (_job, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        started.reach();
      });
    const worker = startWorker(database, handle, { graceMs: 50 });
    await started.reached;
    await worker.stop();
    expect(await jobOf(database, jobId)).toMatchObject({ state: "queued", failures: 0, error: null });
    expect(worker.onError).not.toHaveBeenCalled();
  });

  it("runWorker ends even when a handler does not listen", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    const started = milestone();
    const handle: Handle = () => {
      started.reach();
      return new Promise(() => {});
    };
    const worker = startWorker(database, handle, { graceMs: 50 });
    await started.reached;
    await worker.stop();
    expect(await state(database, jobId)).toBe("queued");
  });

  it("runWorker shows the progress of a job to whoever listens, without writing every step", async () => {
    const database = await engine.clean();
    const { submissionId, jobId } = await submitOnce(database);
    const told: (string | null)[] = [];
    const stopListening = await database.listen(submissionsChannel, (payload) => told.push(payload));
    onTestFinished(stopListening);
    const seen = milestone();
    const handle: Handle = async (_job, context) => {
      for (let step = 1; step <= 1000; step++) context.progress({ step });
      await seen.reached;
      return outcome(10);
    };
    startWorker(database, handle);
    await eventually(async () => (await jobOf(database, jobId)).progress).toEqual({ step: 1000 });
    seen.reach();
    await eventually(() => state(database, jobId)).toBe("done");
    await eventually(() => told.length).toBeGreaterThanOrEqual(3);
    // Taken, first step, last step, done; not a thousand.
    expect(told.length).toBeLessThanOrEqual(5);
    expect(new Set(told)).toEqual(new Set([submissionId]));
  });

  it("runWorker outlives a database that does not answer for a while", async () => {
    const database = await engine.clean();
    const { jobId } = await submitOnce(database);
    let broken = 3;
    const flaky: Database = {
      ...database,
      queries: new Proxy(database.queries, {
        get(target, key, receiver) {
          if (key === "transaction" && broken-- > 0) throw new Error("connection refused");
          return Reflect.get(target, key, receiver);
        },
      }),
    };
    const { onError } = startWorker(flaky, async () => outcome(10), { pollMs: 20 });
    await eventually(() => state(database, jobId)).toBe("done");
    expect(onError).toHaveBeenCalledTimes(3);
  });
});
