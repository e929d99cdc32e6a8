import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBubblewrap } from "@/grader/hosts/cage";
import { createProcessHost } from "@/grader/hosts/process";
import { Attempt } from "@/grader/judge/attempt";
import type { Guest } from "@/grader/judge/guest";
import { startChild } from "@/tests/support/children";
import { openProcessHost } from "./support/process-host";
import { guestsUnder, isAlive, processesUnder, type RunningProcess, until } from "./support/processes";

const linux = process.platform === "linux";
const modes = (["process", "bubblewrap"] as const).filter((mode) => mode === "process" || findBubblewrap());
if (!linux) console.log("containment is not tested here: it is seen through /proc, which only Linux has");
if (!findBubblewrap())
  console.log("bubblewrap is not tested: it is not installed here, or the kernel forbids it");

/** No measure of speed: an order of magnitude above what is asked, for a machine that is busy. */
const promptMs = 1000;

const patient = { callMs: 30_000, totalMs: 60_000 };
const loop = { code: "for (;;);", imports: [], names: [] } satisfies Parameters<Attempt["load"]>[0];
const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));

/** Names that Deno, bubblewrap or a lock would leave behind, in the places where they would. */
const litter = () =>
  [tmpdir(), "/dev/shm", ".", ".build"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /deno|bwrap|guest|\.lock|core/i.test(name) && name !== "package-lock.json")
      .map((name) => `${folder}/${name}`),
  );

describe.runIf(linux).each(modes)("a guest in %s", (mode) => {
  it("is gone after each of 100 jobs that were killed, and leaves no process, file or lock", {
    timeout: 120_000,
  }, async () => {
    const before = litter();
    const host = createProcessHost({ mode, ahead: 2 });
    const ends: ((guest: Guest) => Promise<void>)[] = [
      // While it boots.
      async (guest) => guest.kill(),
      // When it is up, and idle.
      async (guest) => (await Attempt.open(guest, patient)).kill(),
      // In a loop.
      async (guest) => {
        const attempt = await Attempt.open(guest, patient);
        const loading = attempt.load(loop).catch(() => {});
        await pause(20);
        attempt.kill();
        await loading;
      },
      // By its own deadline.
      async (guest) => {
        const attempt = await Attempt.open(guest, { callMs: 30, totalMs: 60 });
        await attempt.load(loop).catch(() => {});
      },
    ];
    const jobs = Array.from({ length: 100 }, (_, i) => ends[i % ends.length]!);
    const work = async () => {
      for (let end = jobs.pop(); end; end = jobs.pop()) await end(await host.start());
    };
    await Promise.all([work(), work(), work()]);
    await host.close();
    await until(() => guestsUnder(process.pid).length === 0);
    expect(guestsUnder(process.pid)).toEqual([]);
    expect(litter().filter((name) => !before.includes(name))).toEqual([]);
  });

  it("ends the attempt, and nothing else, when somebody kills its whole group", async () => {
    const host = createProcessHost({ mode });
    const attempt = await Attempt.open(await host.start(), patient);
    const loading = attempt.load(loop).then(
      () => "loaded",
      (error: Error) => error.message,
    );
    await pause(50);
    const [leader] = processesUnder(process.pid).filter((p) => /deno|bwrap/.test(p.command));
    process.kill(-leader!.pid, "SIGKILL");
    expect(await loading).toMatch(/ended by itself/);
    await host.close();
    expect(await until(() => guestsUnder(process.pid).length === 0)).toBe(true);
  });

  it("does not outlive a judge that is killed, even in a loop", { timeout: 60_000 }, async () => {
    const judge = startChild("hold-guests", { mode });
    await judge.line("looping");
    const guests = guestsUnder(judge.pid);
    expect(guests.length).toBeGreaterThan(0);
    await judge.end("SIGKILL");
    const left = () => guests.filter((g) => isAlive(g.pid));
    await until(() => left().length === 0);
    expect(left()).toEqual([]);
  });

  it.each([
    ["typed arrays", "new Float64Array(4e6).fill(1)"],
    ["WebAssembly", "new Uint8Array(new WebAssembly.Memory({ initial: 512 }).buffer).fill(1)"],
    ["blobs", "new Blob([new Uint8Array(32e6).fill(1)])"],
    ["arrays", "new Array(4e6).fill(Math.random())"],
  ])("is ended for its memory, whatever it is made of: %s", { timeout: 60_000 }, async (_, piece) => {
    const host = createProcessHost({ mode });
    const attempt = await Attempt.open(await host.start(), patient);
    let most = 0;
    const watch = setInterval(() => {
      for (const { bytes } of processesUnder(process.pid)) most = Math.max(most, bytes);
    }, 20);
    const code = `const kept = []; for (;;) { kept.push(${piece}); await new Promise((r) => setTimeout(r)); }`;
    const ended = await attempt.load({ ...loop, code }).then(
      () => "loaded",
      (error: Error) => error.message,
    );
    clearInterval(watch);
    attempt.kill();
    await host.close();
    console.log(`${mode}: at most ${Math.round(most / 2 ** 20)} MB; ${ended}`);
    // Where memory is asked for by Deno itself, it gives up by a signal of its own.
    expect(ended).toMatch(piece.includes("Blob") ? /memory|ended by itself/ : /memory/);
    expect(most).toBeLessThan(1800 * 2 ** 20);
  });

  it("takes its threads with it at the deadline", async () => {
    const host = openProcessHost(mode);
    const threads = `const { Worker } = await new Function("return import('node:worker_threads')")();
      for (let i = 0; i < 4; i++) new Worker("for (;;);", { eval: true });
      export const step = () => { for (;;); };`;
    const { verdict } = await host.grade({
      source: threads,
      suite: "one",
      budgets: { callMs: 400, totalMs: 800 },
    });
    expect(["timeout", "error"]).toContain(verdict.status);
    await host.close();
    expect(await until(() => guestsUnder(process.pid).length === 0)).toBe(true);
  });

  it("answers Stop at once, though it is in a loop", async () => {
    const host = openProcessHost(mode);
    const abort = new AbortController();
    const source = "export const step = () => { for (;;); };";
    const grading = host.grade({ source, suite: "one", budgets: patient, signal: abort.signal });
    await pause(700);
    const guests: RunningProcess[] = guestsUnder(process.pid);
    const pressed = performance.now();
    abort.abort();
    await expect(grading).rejects.toThrow(/abort/i);
    const answeredMs = performance.now() - pressed;
    await host.close();
    expect(await until(() => guests.every((g) => !isAlive(g.pid)))).toBe(true);
    const goneMs = performance.now() - pressed;
    console.log(
      `${mode}: Stop answered after ${answeredMs.toFixed(1)} ms, its process gone after ${goneMs.toFixed(1)} ms`,
    );
    expect(answeredMs).toBeLessThan(promptMs);
    expect(goneMs).toBeLessThan(promptMs);
  });

  it("is heard up to 64,000 printed characters, and ended when it goes on", async () => {
    const host = openProcessHost(mode);
    const source =
      'export const step = () => { for (let i = 0; i < 1e5; i++) console.log("x".repeat(1000)); };';
    const { printed } = await host.grade({ source, suite: "one", budgets: patient });
    await host.close();
    expect(printed.join("").length).toBeGreaterThan(60_000);
    expect(printed.join("").length).toBeLessThanOrEqual(64_000);
  });
});

describe.runIf(linux)("the judge", () => {
  let before = 0;
  beforeAll(() => {
    before = process.memoryUsage().rss;
  });
  afterAll(() => {
    console.log(
      `the judge's own memory grew by ${Math.round((process.memoryUsage().rss - before) / 2 ** 20)} MB`,
    );
  });

  it("drops a flood, rather than hold it", { timeout: 60_000 }, async () => {
    const host = openProcessHost("process");
    const source = `globalThis.Deno = { args: [], mainModule: "file:///a.mjs", build: { os: "linux" }, env: { get() {} }, errors: new Proxy({}, { get: () => Error }), version: {} };
      const fs = await new Function("return import('node:fs')")();
      export const step = () => { const junk = new Uint8Array(1 << 20).fill(255); for (;;) fs.writeSync(1, junk); };`;
    for (let i = 0; i < 5; i++) {
      const { verdict } = await host.grade({
        source,
        suite: "one",
        budgets: { callMs: 2000, totalMs: 4000 },
      });
      expect(verdict.status).not.toBe("pass");
    }
    await host.close();
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
  });
});
