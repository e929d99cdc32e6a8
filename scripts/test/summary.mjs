/**
 * What one stage of `npm test` came to.
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string} [note]      one line, for the table
 * @property {readonly string[]} [failures]  what failed, by name, where the stage can tell
 * @property {boolean} [stopped]  whether somebody asked us to stop
 */

/** @typedef {Outcome & { stage: string, took: string }} Result */

/**
 * The end of `npm test`: a table, what failed by name, and the line that machines read.
 *
 * @param {readonly Result[]} results
 * @returns {{ text: string, exitCode: 0 | 1 }} the text's last line is exactly "N passed, N failed". Zero
 *   tests is a failure: a run that proved nothing must not look like one that proved everything.
 */
export function summarize(results) {
  const passed = sum(results, "passed");
  const failed = sum(results, "failed");
  const rows = results.map((result) => [result.stage, counts(result), result.took, result.note ?? ""]);
  const failures = results.filter(({ failed }) => failed > 0).flatMap(named);
  const list = failures.length > 0 ? ["", "What failed:", ...failures] : [];
  const text = ["", ...align(rows), ...list, "", `${passed} passed, ${failed} failed`].join("\n");
  return { text, exitCode: failed === 0 && passed > 0 ? 0 : 1 };
}

/** @param {readonly Result[]} results @param {"passed" | "failed"} key */
const sum = (results, key) => results.reduce((total, result) => total + result[key], 0);

/** @param {Result} result @returns {string[]} a line for each of its failures, or for itself */
function named({ stage, note = "failed", failures = [] }) {
  const said = failures.length > 0 ? failures : [note];
  return said.map((each) => `${stage}: ${each.split("\n", 1)[0]}`);
}

/** @param {Outcome} outcome */
function counts({ passed, failed, skipped = 0 }) {
  const parts = [
    [passed, "passed"],
    [failed, "failed"],
    [skipped, "skipped"],
  ];
  const said = parts.filter(([count]) => count !== 0).map(([count, word]) => `${count} ${word}`);
  return said.join(", ") || "nothing ran";
}

/** @param {string[][]} rows @returns {string[]} the rows as lines, each column as wide as it must be */
function align(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
