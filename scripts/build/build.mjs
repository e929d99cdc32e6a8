import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../processes.mjs";
import { stopwatch } from "../say.mjs";
import { fingerprints, stamp, unstamp, whyStale } from "./stale.mjs";

/**
 * Builds the steps that are stale, in order, and leaves the others alone.
 *
 * @param {string} folder  the repository's root
 * @param {readonly import("./stale.mjs").Step[]} steps  in an order in which each comes after what it needs
 * @param {object} [options]
 * @param {boolean} [options.aside]  say nothing of what is current, and the rest on stderr: for commands
 *   whose own output somebody may want in a file
 * @param {(command: string[], how: { aside: boolean }) => Promise<{ code: number }>} [options.execute]
 * @returns {Promise<string | undefined>} the name of the step that failed; those after it were not tried
 */
export async function build(folder, steps, { aside = false, execute = run } = {}) {
  const say = aside ? console.error : console.log;
  // Taken once, before anything is built: whatever is edited meanwhile makes its step, and those that
  // need it, stale for the next time.
  const now = fingerprints(folder, steps);
  for (const step of steps) {
    const current = now.get(step.name) ?? "";
    const why = whyStale(folder, step, current);
    if (!why) {
      if (!aside) say(`  ${step.name}: current`);
      continue;
    }
    say(`  ${step.name}: building ${step.what}, because ${why}`);
    const elapsed = stopwatch();
    unstamp(folder, step);
    const { code } = await execute(step.command(), { aside });
    const absent = step.outputs.find((output) => !existsSync(join(folder, output)));
    if (code !== 0 || absent) {
      const reason = code !== 0 ? `exit code ${code}` : `it did not write ${absent}`;
      say(`  ${step.name}: failed after ${elapsed()}: ${reason}`);
      return step.name;
    }
    stamp(folder, step, current);
    say(`  ${step.name}: built in ${elapsed()}`);
  }
  return undefined;
}
