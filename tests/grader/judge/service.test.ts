import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBubblewrap } from "@/grader/hosts/cage";
import { createJudge, type Judge } from "@/grader/judge/service";
import { type RunEvent, Verdict } from "@/grader/verdict";
import { type PrivateExercise, privateCourse } from "@/tests/grader/cli/private-course";

const right = "export const triple = (x: number) => 3 * x;\n";
const loops = "export function triple() {\n  for (;;);\n}\n";

/** Every process below this one, so that none is left behind. */
function descendants(pid: number): number[] {
  const children: number[] = [];
  for (const name of readdirSync("/proc").filter((n) => /^\d+$/.test(n))) {
    try {
      const parent = Number(
        readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /, "")
          .split(" ")[1],
      );
      if (parent === pid) children.push(Number(name), ...descendants(Number(name)));
    } catch {
      // Gone since.
    }
  }
  return children;
}

const alive = (pid: number) => {
  try {
    // What is dead and not yet collected is no longer running.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

/** The processes below this one that do not rest: a loop is seen at work whenever one looks. */
async function busyBelow(pid: number): Promise<number[]> {
  const busy = (p: number) => {
    try {
      return /^State:\s+R/m.test(readFileSync(`/proc/${p}/status`, "utf8"));
    } catch {
      return false;
    }
  };
  let found = descendants(pid);
  // A spare guest that boots rests in the end, on a busy machine late; the loop never does.
  for (let i = 0; i < 5 || (found.length > 1 && i < 200); i++) {
    await sleep(100);
    found = found.filter(busy);
  }
  return found;
}

async function allGone(pids: readonly number[], withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    if (!pids.some(alive)) return true;
    await sleep(20);
  }
  return false;
}

// Elsewhere there is no /proc to see by that a process is gone.
describe.runIf(process.platform === "linux")("createJudge", () => {
  const course = privateCourse();
  const before = process.env.EXERCISES_DIR;
  let exercise: PrivateExercise;
  let judge: Judge;

  beforeAll(() => {
    exercise = course.add("three-times");
    // What it is started with, it is started with again after a death.
    process.env.EXERCISES_DIR = course.folder;
    judge = createJudge();
  });
  afterAll(async () => {
    await judge.close();
    if (before === undefined) delete process.env.EXERCISES_DIR;
    else process.env.EXERCISES_DIR = before;
    course.end();
  });

  const grade = (source: string, more: Partial<Parameters<Judge["grade"]>[0]> = {}) =>
    judge.grade({ slug: "three-times", source, seed: "7", ...more });

  /** Starts an attempt that never ends, and waits until it runs. */
  async function startLoop(signal?: AbortSignal) {
    let started = () => {};
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const verdict = grade(loops, {
      onEvent: (event) => event.type === "test-started" && started(),
      ...(signal ? { signal } : {}),
    });
    verdict.catch(() => {});
    await running;
    return { verdict, looping: await busyBelow(judge.pid!) };
  }

  it("grades in a process of its own, and tells how it goes", async () => {
    const events: RunEvent[] = [];
    const verdict = await grade(right, { onEvent: (event) => events.push(event) });
    expect(Verdict.parse(verdict)).toMatchObject({ status: "pass", score: 8, seed: "7" });
    expect(events[0]).toMatchObject({ type: "started", tests: 8 });
    expect(events.filter((e) => e.type === "test")).toHaveLength(8);
    expect(judge.pid).not.toBe(process.pid);
  }, 60_000);

  it("grades several at once, each its own", async () => {
    const sources = [right, "export const triple = (x: number) => 2 * x;\n", "export const tripple = 1;\n"];
    const verdicts = await Promise.all(sources.map((source) => grade(source)));
    expect(verdicts.map((v) => [v.status, v.score])).toEqual([
      ["pass", 8],
      ["fail", 0],
      ["error", 0],
    ]);
    expect(verdicts[1]!.tests[0]!.diagnosis?.message).toBe("You take x twice only.");
  }, 60_000);

  it("stops an attempt at once when it is told to, and goes on grading", async () => {
    const abort = new AbortController();
    const { verdict, looping } = await startLoop(abort.signal);
    expect(looping).not.toEqual([]);
    abort.abort(new Error("the learner pressed Stop"));
    await expect(verdict).rejects.toThrow("the learner pressed Stop");
    expect(await allGone(looping, 10_000)).toBe(true);
    expect((await grade(right)).status).toBe("pass");
  }, 60_000);

  it("says of a test that throws by itself where it is, and goes on grading", async () => {
    const broken = course.add("throws-by-itself");
    broken.edit("hidden.ts", "t.random.between(3, 9)", "(t as never as { draw(): number }).draw()");
    const asked = judge.grade({ slug: broken.slug, source: right, seed: "7" });
    await expect(asked).rejects.toMatchObject({
      code: "broken-exercise",
      message: expect.stringMatching(
        /throws-by-itself\/hidden\.ts:7: the test "triple hides" threw TypeError: t\.draw is not a function/,
      ),
    });
    expect((await grade(right)).status).toBe("pass");
  }, 60_000);

  it("begins nothing that was stopped before", async () => {
    const abort = new AbortController();
    abort.abort(new Error("too late"));
    await expect((async () => grade(right, { signal: abort.signal }))()).rejects.toThrow("too late");
  });

  it("says that the judge died when it is killed in the middle of a job, and starts another for the next", async () => {
    const { verdict } = await startLoop();
    const { pid } = judge;
    const guests = descendants(pid!);
    expect(guests.length).toBeGreaterThan(0);
    process.kill(pid!, "SIGKILL");
    await expect(verdict).rejects.toMatchObject({
      name: "AppError",
      code: "judge-died",
      message: "the judge's process ended (SIGKILL)",
    });
    // Bubblewrap ends a sandbox with its judge; without it, a loop lasts until its processor time is up.
    if (findBubblewrap()) expect(await allGone(guests, 5000)).toBe(true);
    for (const guest of guests.filter(alive)) process.kill(guest, "SIGKILL");

    expect((await grade(right)).status).toBe("pass");
    expect(judge.pid).not.toBe(pid);
  }, 60_000);

  it("survives the kill without a job, and asks the dead for nothing", async () => {
    const { pid } = judge;
    process.kill(pid!, "SIGKILL");
    // Whether the end is known already or not, the attempt is graded or to be tried again.
    const outcome = await grade(right).then(
      (verdict) => verdict.status,
      (error) => error.code,
    );
    expect(["pass", "judge-died"]).toContain(outcome);
    expect((await grade(right)).status).toBe("pass");
  }, 60_000);

  it("says what is wrong where it cannot grade", async () => {
    await expect(grade(right, { slug: "four-times" })).rejects.toMatchObject({ code: "unknown-exercise" });
    exercise.edit("exercise.ts", "difficulty: 1,", "difficulty: 11,");
    await expect(grade(right)).rejects.toMatchObject({ code: "broken-exercise" });
    // And takes the exercise again as soon as its author has mended it.
    exercise.edit("exercise.ts", "difficulty: 11,", "difficulty: 1,");
    expect((await grade(right)).status).toBe("pass");
  }, 60_000);

  it("grades with what the hidden tests import, as soon as its author has changed it, and lets the others finish", async () => {
    const shared = course.add("shares-a-helper");
    const ask = (source: string) => judge.grade({ slug: shared.slug, source, seed: "7" });
    shared.edit("tests.ts", "async function ask", "export async function ask");
    const hidden = readFileSync(shared.path("hidden.ts"), "utf8");
    const own = hidden.slice(hidden.indexOf("const exact"), hidden.indexOf("export default"));
    shared.write(
      "hidden.ts",
      hidden.replace(own, 'import { ask } from "./tests";\n\n').replace(", type TestContext", ""),
    );
    expect(await ask(right)).toMatchObject({ status: "pass", score: 8 });
    const { pid } = judge;

    const abort = new AbortController();
    const { verdict } = await startLoop(abort.signal);
    shared.edit("tests.ts", "3 * x, exact", "4 * x, exact");
    expect(await ask(right)).toMatchObject({ status: "fail", score: 0 });
    expect(await ask(right.replace("3", "4"))).toMatchObject({ status: "pass", score: 8 });
    expect(judge.pid).not.toBe(pid);
    abort.abort(new Error("stopped"));
    // Stopped by us or, where all this took long, out of time; but never the death of its judge.
    const outcome = await verdict.then(
      ({ status }) => status,
      (error) => error.message,
    );
    expect(["stopped", "timeout"]).toContain(outcome);
    expect(await allGone([pid!], 5000)).toBe(true);
  }, 60_000);

  it("ends with all its guests when it is closed, and judges no more", async () => {
    const closing = createJudge();
    await closing.grade({ slug: "three-times", source: right, seed: "7" });
    const below = descendants(closing.pid!);
    expect(below.length).toBeGreaterThan(0);
    await closing.close();
    expect(await allGone(below, 5000)).toBe(true);
    await expect(closing.grade({ slug: "three-times", source: right, seed: "7" })).rejects.toMatchObject({
      code: "judge-closed",
    });
    await closing.close();
  }, 60_000);
});
