import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../paths.mjs";
import { programOf, run } from "../processes.mjs";

/**
 * Runs one of vitest's projects and counts its tests.
 *
 * @param {string} project  as in vitest.config.ts
 * @param {number} limitMs
 * @returns {Promise<import("./summary.mjs").Outcome>}
 */
export async function runVitest(project, limitMs) {
  const report = join(root, ".build", "test-results", `${project}.json`);
  // A report of an earlier run must not speak for this one.
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  // A forgotten `.only` would leave the rest of its file unproved.
  const strict = ["--allowOnly=false"];
  const command = [...programOf("vitest"), "run", "--project", project, ...strict, ...reporters];
  const ended = await run(command, { limitMs });
  const text = existsSync(report) ? readFileSync(report, "utf8") : undefined;
  return { ...countTests(text, ended), stopped: ended.stopped };
}

/**
 * @param {string | undefined} report  vitest's JSON report, if it wrote one
 * @param {{ code: number, timedOut: boolean }} ended
 * @returns {import("./summary.mjs").Outcome} at least one failure unless vitest ended well and tests ran:
 *   a file that does not load and an error between tests fail no test of their own
 */
export function countTests(report, { code, timedOut }) {
  if (!report)
    return {
      passed: 0,
      failed: 1,
      note: timedOut ? "ran past its time limit" : `no report, exit code ${code}`,
    };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(report);
  const skipped = numPendingTests + numTodoTests;
  const counted = { passed: numPassedTests, failed: numFailedTests, skipped };
  if (numFailedTests > 0) return counted;
  if (code !== 0) return { ...counted, failed: 1, note: `no test failed, but vitest ended with ${code}` };
  if (numPassedTests === 0) return { ...counted, failed: 1, note: "no test ran" };
  return counted;
}
