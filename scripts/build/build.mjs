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
 * @param {{ quiet?: boolean, execute?: (command: string[]) => Promise<{ code: number }> }} [options]
 *   quiet: say nothing of what is current · execute: how a command is run
 * @returns {Promise<string | undefined>} the name of the step that failed; those after it were not tried
 */
export async function build(folder, steps, { quiet = false, execute = run } = {}) {
  // Taken once, before anything is built: whatever is edited meanwhile makes its step, and those that
  // need it, stale for the next time.
  const now = fingerprints(folder, steps);
  for (const step of steps) {
    const current = now.get(step.name) ?? "";
    const why = whyStale(folder, step, current);
    if (!why) {
      if (!quiet) console.log(`  ${step.name}: current`);
      continue;
    }
    console.log(`  ${step.name}: building ${step.what}, because ${why}`);
    const elapsed = stopwatch();
    unstamp(folder, step);
    const { code } = await execute(step.command());
    const absent = step.outputs.find((output) => !existsSync(join(folder, output)));
    if (code !== 0 || absent) {
      const reason = code !== 0 ? `exit code ${code}` : `it did not write ${absent}`;
      console.error(`  ${step.name}: failed after ${elapsed()}: ${reason}`);
      return step.name;
    }
    stamp(folder, step, current);
    console.log(`  ${step.name}: built in ${elapsed()}`);
  }
  return undefined;
}
