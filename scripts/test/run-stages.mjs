import { stopwatch } from "../say.mjs";

/**
 * One part of `npm test`.
 * @typedef {object} Stage
 * @property {string} name                 for people, and for --only
 * @property {readonly string[]} [needs]   stages without which this one proves nothing
 * @property {boolean} [optional]          its failure is told, not counted
 * @property {() => Promise<import("./summary.mjs").Outcome>} run
 */

/**
 * Runs every stage, whether or not an earlier one failed: one run then tells all there is to mend.
 *
 * @param {readonly Stage[]} stages  in an order in which each comes after what it needs
 * @param {(line: string) => void} [print]
 * @returns {Promise<import("./summary.mjs").Result[]>} one a stage, up to the one that was stopped
 */
export async function runStages(stages, print = console.log) {
  /** @type {import("./summary.mjs").Result[]} */
  const results = [];
  const failed = new Set();
  for (const stage of stages) {
    print(`\n=== ${stage.name} ===`);
    const elapsed = stopwatch();
    const broken = stage.needs?.find((name) => failed.has(name));
    const outcome = broken
      ? { passed: 0, failed: 1, note: `not run, since ${broken} failed` }
      : await attempt(stage);
    if (outcome.failed > 0) failed.add(stage.name);
    results.push({ stage: stage.name, took: elapsed(), ...(stage.optional ? uncounted(outcome) : outcome) });
    print(`=== ${stage.name}: ${outcome.failed > 0 ? "failed" : "passed"} after ${elapsed()} ===`);
    if (outcome.stopped) break;
  }
  return results;
}

/** @param {Stage} stage @returns {Promise<import("./summary.mjs").Outcome>} */
async function attempt(stage) {
  try {
    return await stage.run();
  } catch (error) {
    return { passed: 0, failed: 1, note: String(error) };
  }
}

/** @param {import("./summary.mjs").Outcome} outcome */
function uncounted(outcome) {
  return outcome.failed === 0 ? outcome : { ...outcome, failed: 0, skipped: outcome.failed };
}
