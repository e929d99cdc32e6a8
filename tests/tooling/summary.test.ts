import { describe, expect, it, vi } from "vitest";
import { select } from "@/scripts/select.mjs";
import { runStages, type Stage } from "@/scripts/test/run-stages.mjs";
import { summarize } from "@/scripts/test/summary.mjs";
import { countTests } from "@/scripts/test/vitest-stage.mjs";

const silent = { write: () => {} };
const passes = (name: string, passed = 1) => ({ name, run: async () => ({ passed, failed: 0 }) });
const fails = (name: string) => ({ name, run: async () => ({ passed: 0, failed: 1 }) });
const lastLine = (text: string) => text.split("\n").at(-1);

describe("summarize", () => {
  it("summarize adds up the stages and ends with the line that machines read", async () => {
    const { text, exitCode } = summarize(await runStages([passes("types"), passes("unit", 41)], silent));
    expect(lastLine(text)).toBe("42 passed, 0 failed");
    expect(exitCode).toBe(0);
  });

  it("summarize exits 1 when one stage of many failed", async () => {
    const { text, exitCode } = summarize(
      await runStages([passes("unit", 41), fails("lint"), passes("e2e")], silent),
    );
    expect(lastLine(text)).toBe("42 passed, 1 failed");
    expect(exitCode).toBe(1);
  });

  it("summarize calls a run without tests a failure", () => {
    expect(summarize([])).toMatchObject({ exitCode: 1, text: expect.stringMatching(/0 passed, 0 failed$/) });
  });

  it("summarize tells of an optional stage's failure without counting it", async () => {
    const { text, exitCode } = summarize(
      await runStages([passes("unit"), { ...fails("sandbox"), optional: true }], silent),
    );
    expect(text).toMatch(/sandbox +1 skipped/);
    expect(lastLine(text)).toBe("1 passed, 0 failed");
    expect(exitCode).toBe(0);
  });
});

describe("runStages", () => {
  it("runStages runs what comes after a failure", async () => {
    const results = await runStages([fails("lint"), passes("unit")], silent);
    expect(results.map(({ stage, failed }) => [stage, failed])).toEqual([
      ["lint", 1],
      ["unit", 0],
    ]);
  });

  it("runStages fails a stage without running it when what it needs failed", async () => {
    const results = await runStages([fails("site"), { ...passes("e2e"), needs: ["site"] }], silent);
    expect(results[1]).toMatchObject({ passed: 0, failed: 1, note: "not run, since site failed" });
  });

  it("runStages counts a stage that throws as failed", async () => {
    const broken = { name: "lint", run: () => Promise.reject(new Error("no such program")) };
    expect(await runStages([broken], silent)).toMatchObject([{ failed: 1, note: "Error: no such program" }]);
  });

  it("runStages goes no further once it is asked to stop", async () => {
    const interrupted = { name: "unit", run: async () => ({ passed: 0, failed: 1, stopped: true }) };
    expect(await runStages([interrupted, passes("e2e")], silent)).toHaveLength(1);
  });

  /** Stages that end when they are told to, and a list of what happened. */
  function watched() {
    const events: string[] = [];
    const ends = new Map<string, () => void>();
    const stage = (name: string, more: Partial<Stage> = {}): Stage => ({
      name,
      run: async () => {
        events.push(`${name} begins`);
        await new Promise<void>((end) => ends.set(name, end));
        events.push(`${name} ends`);
        return { passed: 1, failed: 0 };
      },
      ...more,
    });
    const end = async (name: string) => {
      await vi.waitFor(() => expect(ends.has(name)).toBe(true));
      ends.get(name)!();
      await vi.waitFor(() => expect(events).toContain(`${name} ends`));
    };
    return { events, stage, end };
  }

  it("runStages runs as many beside each other as it may, the first of those that may start", async () => {
    const { events, stage, end } = watched();
    const all = [stage("browser"), stage("e2e", { after: ["browser"] }), stage("lint"), stage("unit")];
    const results = runStages(all, { ...silent, atOnce: 2 });
    for (const name of ["browser", "lint", "e2e", "unit"]) await end(name);
    expect(events).toEqual([
      "browser begins",
      "lint begins",
      "browser ends",
      "e2e begins",
      "lint ends",
      "unit begins",
      "e2e ends",
      "unit ends",
    ]);
    expect((await results).map((result) => result.stage)).toEqual(["browser", "e2e", "lint", "unit"]);
  });

  it("runStages runs nothing beside a stage that is to be alone", async () => {
    const { events, stage, end } = watched();
    const all = [stage("install", { alone: true }), stage("lint"), stage("site", { alone: true })];
    const results = runStages(all, { ...silent, atOnce: 3 });
    for (const name of ["install", "lint", "site"]) await end(name);
    await results;
    expect(events.map((event) => event.split(" ")[1])).toEqual([
      "begins",
      "ends",
      "begins",
      "ends",
      "begins",
      "ends",
    ]);
  });

  it("runStages waits for a stage that must be over, and runs though that failed", async () => {
    const results = await runStages([fails("browser"), { ...passes("unit"), after: ["browser"] }], silent);
    expect(results.map(({ failed }) => failed)).toEqual([1, 0]);
  });

  it("runStages prints what runs beside each other one after the other, and the first as it comes", async () => {
    let written = "";
    let endFirst = () => {};
    const first: Stage = {
      name: "e2e",
      run: async (print) => {
        print("e2e says this\n");
        await new Promise<void>((end) => {
          endFirst = end;
        });
        print("e2e says that\n");
        return { passed: 1, failed: 0 };
      },
    };
    const second: Stage = {
      name: "lint",
      run: async (print) => {
        print("lint says this\n");
        return { passed: 1, failed: 0 };
      },
    };
    const results = runStages([first, second], {
      atOnce: 2,
      write: (text) => {
        written += text;
      },
    });
    await vi.waitFor(() => expect(written).toContain("e2e says this"));
    expect(written).not.toContain("lint");
    endFirst();
    await results;
    expect(written.split("\n").filter((line) => line.includes("says"))).toEqual([
      "e2e says this",
      "e2e says that",
      "lint says this",
    ]);
    expect(written).toMatch(/=== lint: passed after .* ===\n$/);
  });
});

describe("select", () => {
  const stages = [
    passes("install"),
    { ...passes("site"), needs: ["install"] },
    passes("lint"),
    { ...passes("e2e"), needs: ["site"] },
  ];
  const names = (only: string[]) => select(stages, only).map((stage) => stage.name);

  it("select takes every stage unless asked", () => {
    expect(names([])).toEqual(["install", "site", "lint", "e2e"]);
  });

  it("select takes what a stage needs, in the stages' own order", () => {
    expect(names(["e2e"])).toEqual(["install", "site", "e2e"]);
  });

  it("select refuses a name that no stage has", () => {
    expect(() => names(["speed"])).toThrow("Nothing is named speed; there are: install, site, lint, e2e");
  });
});

describe("countTests", () => {
  const report = (passed: number, failed: number, pending = 0) =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: pending,
      numTodoTests: 0,
    });
  const ended = { code: 0, timedOut: false };

  it("countTests reads vitest's own figures", () => {
    expect(countTests(report(40, 0, 2), ended)).toEqual({ passed: 40, failed: 0, skipped: 2 });
    expect(countTests(report(40, 3), { ...ended, code: 1 })).toEqual({ passed: 40, failed: 3, skipped: 0 });
  });

  it("countTests counts a failure when no test failed but vitest did", () => {
    // A file that does not load, or a rejection between two tests.
    expect(countTests(report(40, 0), { ...ended, code: 1 })).toMatchObject({ passed: 40, failed: 1 });
  });

  it("countTests counts a failure when no test ran", () => {
    expect(countTests(report(0, 0, 5), ended)).toMatchObject({ passed: 0, failed: 1, note: "no test ran" });
  });

  it("countTests counts a failure when vitest wrote no report", () => {
    expect(countTests(undefined, { code: 1, timedOut: true })).toMatchObject({
      failed: 1,
      note: "ran past its time limit",
    });
  });
});
