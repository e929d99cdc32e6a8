import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
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
  const ours = join(root, "scripts", "test", "report.mjs");
  const reporters = ["--reporter=default", `--reporter=${ours}`, `--outputFile.json=${report}`];
  // A forgotten `.only` would leave the rest of its file unproved.
  const strict = ["--allowOnly=false"];
  const command = [...programOf("vitest"), "run", "--project", project, ...strict, ...reporters];
  const ended = await run(command, { limitMs });
  const text = existsSync(report) ? readFileSync(report, "utf8") : undefined;
  return { ...countTests(text, ended), stopped: ended.stopped };
}

/**
 * @param {string | undefined} report  what report.mjs wrote, if it did
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
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults, errors } =
    JSON.parse(report);
  const skipped = numPendingTests + numTodoTests;
  const counted = { passed: numPassedTests, failed: numFailedTests, skipped };
  if (code === 0 && numPassedTests > 0) return counted;
  const failures = [...testResults.flatMap(failuresOf), ...errors];
  if (numFailedTests > 0) return { ...counted, failures };
  const note = code === 0 ? "no test ran" : `no test failed, but vitest ended with ${code}`;
  return { ...counted, failed: 1, note, failures };
}

/**
 * @typedef {object} FileReport
 * @property {string} name     the file's path
 * @property {string} status
 * @property {string} message  why the file did not load, if it did not
 * @property {{ fullName: string, status: string }[]} assertionResults
 */

/** @param {FileReport} file @returns {string[]} its tests that failed, or why it did not load */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const tests = assertionResults
    .filter((test) => test.status === "failed")
    .map((test) => `${file}: ${test.fullName}`);
  return tests.length === 0 && status === "failed" && message ? [`${file}: ${message}`] : tests;
}
