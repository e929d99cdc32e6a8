import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "@/scripts/paths.mjs";
import { select } from "@/scripts/select.mjs";
import { runStages } from "@/scripts/test/run-stages.mjs";
import { summarize } from "@/scripts/test/summary.mjs";
import { countTests } from "@/scripts/test/vitest-stage.mjs";

const silent = () => {};
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

  it("summarize names what failed below the table, since the stage's own output is far above", () => {
    const { text } = summarize([
      { stage: "unit", took: "1 s", passed: 3, failed: 1, failures: ["tests/a.test.ts: adds up\nat a"] },
      { stage: "e2e", took: "1 s", passed: 3, failed: 0 },
      { stage: "lint", took: "1 s", passed: 0, failed: 1, note: "exit code 1" },
    ]);
    expect(text).toContain(
      "\nWhat failed:\nunit: tests/a.test.ts: adds up\nlint: exit code 1\n\n6 passed, 2 failed",
    );
    expect(summarize([{ stage: "e2e", took: "1 s", passed: 3, failed: 0 }]).text).not.toContain(
      "What failed",
    );
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
  const report = (passed: number, failed: number, pending = 0, more = {}) =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: pending,
      numTodoTests: 0,
      testResults: [],
      errors: [],
      ...more,
    });
  const ended = { code: 0, timedOut: false };

  it("countTests reads vitest's own figures", () => {
    expect(countTests(report(40, 0, 2), ended)).toEqual({ passed: 40, failed: 0, skipped: 2 });
    expect(countTests(report(40, 3), { ...ended, code: 1 })).toMatchObject({
      passed: 40,
      failed: 3,
      skipped: 0,
    });
  });

  it("countTests names the tests that failed, the file that did not load, and the error between tests", () => {
    const testResults = [
      {
        name: join(root, "tests", "a.test.ts"),
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "sum adds up", status: "failed" },
          { fullName: "sum takes none", status: "passed" },
        ],
      },
      {
        name: join(root, "tests", "b.test.ts"),
        status: "failed",
        message: "no such module",
        assertionResults: [],
      },
      { name: join(root, "tests", "c.test.ts"), status: "passed", message: "", assertionResults: [] },
    ];
    const errors = ["Error: write EPIPE"];
    const { failures } = countTests(report(40, 1, 0, { testResults, errors }), { ...ended, code: 1 });
    expect(failures).toEqual([
      `${join("tests", "a.test.ts")}: sum adds up`,
      `${join("tests", "b.test.ts")}: no such module`,
      "Error: write EPIPE",
    ]);
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
