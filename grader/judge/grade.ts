import { compile } from "../compile";
import { type Exercise, engineVersion, maxScoreOf } from "../exercise";
import type { Test, TestContext } from "../suite";
import { type Diagnosis, type RunEvent, type TestResult, type Verdict, verdictVersion } from "../verdict";
import { Attempt } from "./attempt";
import { BrokenTest } from "./broken-test";
import { stalledTimes } from "./call-limit";
import { diagnose, type Mistakes } from "./diagnose";
import type { Host } from "./guest";
import { type Ran, runTest } from "./run-test";
import { Stopped, type StopReason } from "./stopped";

export interface GradeRequest {
  exercise: Pick<Exercise, "slug" | "version" | "meta" | "shown"> & Partial<Pick<Exercise, "hidden">>;
  source: string;
  seed: string;
  host: Host;
  mnist: TestContext["mnist"];
  /** How many times as wide tolerances are, by the backend that runs: feedback only. */
  slackOn?: Readonly<Record<string, number>>;
  /** Runs training inside the guest: feedback only. */
  trainInside?: boolean;
  /** Somebody looks at the pictures of shown tests: they come as events. */
  pictures?: boolean;
  /** The exercise's known mistakes. Left out, only generic slips are named. */
  mistakes?: Mistakes;
  onEvent?: (event: RunEvent) => void;
  signal?: AbortSignal;
}

/**
 * Grades one attempt. Whatever it does, the result is a verdict; only our own faults are thrown.
 *
 * @throws {BrokenTest} where the exercise's own test throws
 * @throws {AppError} where something of ours fails
 */
export async function grade(request: GradeRequest): Promise<Verdict> {
  const { exercise, source, seed, host, signal, onEvent } = request;
  const { callMs, totalMs } = exercise.meta.budgets;
  const tests = [
    ...exercise.shown.tests.map((test) => ({ test, hidden: false })),
    ...(exercise.hidden?.tests ?? []).map((test) => ({ test, hidden: true })),
  ];
  const environment: Verdict["environment"] = { host: "none", backend: "none" };
  const results: TestResult[] = [];
  const common = () => ({
    version: verdictVersion,
    exercise: exercise.slug,
    exerciseVersion: exercise.version,
    engineVersion,
    seed,
    environment,
    score: results.reduce((sum, r) => sum + r.score, 0),
    maxScore: maxScoreOf(exercise.shown, ...(exercise.hidden ? [exercise.hidden] : [])),
    tests: [...results, ...tests.slice(results.length).map(notRun)],
  });

  const compiled = await compile(source, Object.keys(exercise.meta.exports));
  if (!compiled.ok) {
    const { message, position } = compiled;
    return { ...common(), status: "error", phase: "compile", message, ...(position ? { position } : {}) };
  }

  const log: string[] = [];
  let running: { name: string; hidden: boolean } | null = null;
  let attempt: Attempt | null = null;
  const ran: { test: Test; ran: Ran }[] = [];
  try {
    const guest = await host.start();
    environment.host = guest.host;
    attempt = await Attempt.open(guest, {
      callMs,
      totalMs,
      stalledTimes,
      ...(signal ? { signal } : {}),
      onLog: (text) => {
        log.push(text);
        if (!running?.hidden) onEvent?.({ type: "log", test: running?.name ?? null, text });
      },
    });
    environment.backend = attempt.backend;
    onEvent?.({ type: "started", host: guest.host, backend: attempt.backend, tests: tests.length });
    // Once before any test, so that a file that does not load is that, and not a failed test.
    await attempt.load(compiled);
    for (const { test, hidden } of tests) {
      running = { name: test.name, hidden };
      const outcome = await runTest(test, attempt, {
        module: compiled,
        seed,
        hidden,
        mnist: request.mnist,
        trainInside: request.trainInside ?? false,
        slack: request.slackOn?.[attempt.backend] ?? 1,
        pictures: request.pictures ?? false,
        log,
        ...(onEvent ? { onEvent } : {}),
      });
      ran.push({ test, ran: outcome });
      results.push(outcome.result);
      onEvent?.({ type: "test", result: outcome.result });
      if (outcome.stopped) throw outcome.stopped;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof Stopped)) throw error;
    await nameMistakes(request, ran);
    replaceResults(results, ran);
    return { ...common(), ...stopVerdict(error.reason) };
  } finally {
    attempt?.kill();
  }
  signal?.throwIfAborted();
  await nameMistakes(request, ran);
  replaceResults(results, ran);

  const failed = results.filter((r) => r.status !== "pass");
  if (results.length > 0 && failed.length === 0) return { ...common(), status: "pass" };
  const [first] = failed;
  if (first && results.every((r) => r.status === "error")) {
    // Nothing worked at all, so one message says more than many.
    const { message = "the attempt threw", position } = first;
    return { ...common(), status: "error", phase: "run", message, ...(position ? { position } : {}) };
  }
  const message =
    results.length === 0 ? "no test ran" : `${failed.length} of ${results.length} tests did not pass`;
  return { ...common(), status: "fail", message };
}

/** Names the known mistake behind each failure. Ours, so it can only add: it never changes an outcome. */
async function nameMistakes({ mistakes }: GradeRequest, ran: { test: Test; ran: Ran }[]): Promise<void> {
  const failed = ran.filter(({ ran }) => ran.result.status !== "pass");
  if (!mistakes || failed.length === 0) return;
  const found = await diagnose(
    failed.map(({ test, ran }) => ({ test, fingerprint: ran.fingerprint })),
    mistakes,
  ).catch((error) => {
    // A test that a known mistake breaks names no mistake; this attempt it has judged.
    if (error instanceof BrokenTest) return new Map<Test, Diagnosis>();
    throw error;
  });
  for (const { test, ran } of failed) {
    const diagnosis = found.get(test);
    if (diagnosis) ran.result = { ...ran.result, diagnosis };
  }
}

function replaceResults(results: TestResult[], ran: { ran: Ran }[]): void {
  ran.forEach(({ ran }, i) => {
    results[i] = ran.result;
  });
}

function stopVerdict(reason: StopReason) {
  switch (reason.kind) {
    case "timeout":
      return { status: "timeout" as const, message: reason.message, limitMs: reason.limitMs };
    case "load":
    case "threw": {
      const phase = reason.kind === "load" ? ("load" as const) : ("run" as const);
      return {
        status: "error" as const,
        phase,
        message: reason.message,
        ...(reason.position ? { position: reason.position } : {}),
      };
    }
    case "died":
      return { status: "error" as const, phase: "run" as const, message: reason.message };
    default:
      return reason satisfies never;
  }
}

function notRun({ test, hidden }: { test: Test; hidden: boolean }): TestResult {
  const { name, idea, points } = test;
  return { name, idea, hidden, status: "not-run", score: 0, maxScore: points, log: [], series: [] };
}
