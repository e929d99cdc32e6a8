import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "@/scripts/paths.mjs";
import { programOf } from "@/scripts/processes.mjs";
import { countTests } from "@/scripts/test/vitest-stage.mjs";

const folder = mkdtempSync(join(tmpdir(), "report-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs vitest, as `npm test` does, on one file of tests. */
function runVitest(source: string) {
  writeFileSync(join(folder, "one.test.mjs"), source);
  const report = join(folder, "report.json");
  const reporter = join(root, "scripts", "test", "report.mjs");
  const [program, ...args] = programOf("vitest");
  const options = ["--root", folder, "--globals", `--reporter=${reporter}`];
  let code = 0;
  try {
    execFileSync(program!, [...args, "run", ...options, `--outputFile.json=${report}`], {
      stdio: "pipe",
      timeout: 60_000,
    });
  } catch (error) {
    code = (error as { status: number }).status;
  }
  return countTests(readFileSync(report, "utf8"), { code, timedOut: false });
}

describe("the report of a run of vitest", { timeout: 70_000 }, () => {
  it("names the error that fails a run in which every test passed", () => {
    const outcome = runVitest(`
      it("passes", async () => {
        setTimeout(() => Promise.reject(new RangeError("nobody waits for this")), 5);
        await new Promise((later) => setTimeout(later, 50));
      });`);
    expect(outcome).toMatchObject({ passed: 1, failed: 1, note: "no test failed, but vitest ended with 1" });
    expect(outcome.failures).toEqual([
      expect.stringMatching(/^RangeError: nobody waits for this, in .*one\.test\.mjs$/),
    ]);
  });

  it("names the test that failed", () => {
    const outcome = runVitest('describe("sums", () => it("add up", () => expect(1 + 1).toBe(3)));');
    expect(outcome).toMatchObject({ passed: 0, failed: 1 });
    expect(outcome.failures).toEqual([expect.stringMatching(/one\.test\.mjs: sums add up$/)]);
  });

  it("names the group whose hook failed, of whose tests none ran", () => {
    const outcome = runVitest(`
      describe("sums", () => {
        beforeAll(() => { throw new Error("no numbers"); });
        it("add up", () => {});
      });
      it("passes", () => {});`);
    expect(outcome).toMatchObject({ passed: 1, failed: 1 });
    expect(outcome.failures).toEqual([expect.stringMatching(/one\.test\.mjs: sums: no numbers$/)]);
  });

  it("names the file that did not load", () => {
    const outcome = runVitest('import "./nowhere.mjs"; it("passes", () => {});');
    expect(outcome.failures).toEqual([expect.stringMatching(/one\.test\.mjs: .*nowhere/)]);
  });
});
