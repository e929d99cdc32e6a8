import { stopwatch } from "../say.mjs";
import { takeTurns } from "./turns.mjs";

/**
 * One part of `npm test`.
 * @typedef {object} Stage
 * @property {string} name                 for people, and for --only
 * @property {readonly string[]} [needs]   stages without which this one proves nothing
 * @property {readonly string[]} [after]   stages that must be over, whatever came of them
 * @property {boolean} [alone]             nothing runs beside it; it prints by itself
 * @property {boolean} [optional]          its failure is told, not counted
 * @property {(print: (text: string) => void) => Promise<import("./summary.mjs").Outcome>} run
 */

/**
 * Runs every stage, whether or not an earlier one failed: one run then tells all there is to mend. Stages
 * that run beside each other are printed one after the other.
 *
 * @param {readonly Stage[]} stages  in an order in which each comes after what it waits for; among those that
 *   may start, the first does
 * @param {object} [options]
 * @param {number} [options.atOnce]  how many may run beside each other
 * @param {(text: string) => void} [options.write]
 * @returns {Promise<import("./summary.mjs").Result[]>} in the stages' order; those that were not begun when we
 *   were asked to stop are left out
 */
export async function runStages(
  stages,
  { atOnce = 1, write = (text) => void process.stdout.write(text) } = {},
) {
  /** @type {Map<Stage, import("./summary.mjs").Result>} */
  const results = new Map();
  /** @type {Map<Stage, Promise<void>>} */
  const running = new Map();
  const waiting = new Set(stages);
  const voice = takeTurns(write);
  const isOver = (/** @type {string} */ name) =>
    ![...waiting, ...running.keys()].some((one) => one.name === name);
  const hasFailed = (/** @type {string} */ name) =>
    [...results.values()].some((result) => result.stage === name && result.failed > 0);

  const mayStart = (/** @type {Stage} */ stage) =>
    [...(stage.needs ?? []), ...(stage.after ?? [])].every(isOver) &&
    (running.size === 0 || !(stage.alone || [...running.keys()].some((one) => one.alone)));

  const start = async (/** @type {Stage} */ stage) => {
    const { say, end } = voice();
    const elapsed = stopwatch();
    say(`\n=== ${stage.name} ===\n`);
    const broken = stage.needs?.find(hasFailed);
    const outcome = broken
      ? { passed: 0, failed: 1, note: `not run, since ${broken} failed` }
      : await attempt(stage, say);
    results.set(stage, {
      stage: stage.name,
      took: elapsed(),
      ...(stage.optional ? uncounted(outcome) : outcome),
    });
    say(`=== ${stage.name}: ${outcome.failed > 0 ? "failed" : "passed"} after ${elapsed()} ===\n`);
    end();
    if (outcome.stopped) waiting.clear();
  };

  while (waiting.size + running.size > 0) {
    const next = running.size < atOnce && [...waiting].find(mayStart);
    if (next) {
      waiting.delete(next);
      running.set(
        next,
        start(next).finally(() => running.delete(next)),
      );
    } else {
      await Promise.race(running.values());
    }
  }
  return stages.flatMap((stage) => results.get(stage) ?? []);
}

/**
 * @param {Stage} stage
 * @param {(text: string) => void} print
 * @returns {Promise<import("./summary.mjs").Outcome>}
 */
async function attempt(stage, print) {
  try {
    return await stage.run(print);
  } catch (error) {
    return { passed: 0, failed: 1, note: String(error) };
  }
}

/** @param {import("./summary.mjs").Outcome} outcome */
function uncounted(outcome) {
  return outcome.failed === 0 ? outcome : { ...outcome, failed: 0, skipped: outcome.failed };
}
