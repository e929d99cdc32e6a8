import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";

/**
 * One thing to build.
 * @typedef {object} Step
 * @property {string} name                    what people call it, and its stamp's file name
 * @property {string} what                    what it makes, in a few words
 * @property {readonly string[]} inputs       files and folders it is made from
 * @property {readonly string[]} outputs      files that are there once it is built
 * @property {readonly string[]} [needs]      steps whose outputs it reads
 * @property {() => string[]} command         program and arguments
 */

/**
 * What each step's outputs would be built from now. A step is also made from what the steps it needs
 * are made from.
 *
 * @param {string} folder           the repository's root
 * @param {readonly Step[]} steps   in an order in which each comes after what it needs
 * @returns {Map<string, string>} step name to fingerprint
 * @throws {Error} when a step needs one that does not come before it
 */
export function fingerprints(folder, steps) {
  /** @type {Map<string, string>} */
  const known = new Map();
  for (const step of steps) {
    const below = (step.needs ?? []).map((name) => {
      const value = known.get(name);
      if (!value) throw new Error(`build step ${step.name} needs ${name}, which does not come before it`);
      return value;
    });
    // The command names this machine's Node and folders, which is no reason to build again.
    const command = step
      .command()
      .map((part) => part.replaceAll(folder, "").replace(process.execPath, "node"));
    known.set(step.name, fingerprint(folder, step.inputs, [...command, ...below]));
  }
  return known;
}

/**
 * @param {string} folder  the repository's root
 * @param {Step} step
 * @param {string} current  the step's fingerprint now
 * @returns {string | undefined} why the step must be built, or nothing when it is current
 */
export function whyStale(folder, step, current) {
  const missing = step.outputs.find((output) => !existsSync(join(folder, output)));
  if (missing) return `${missing} is missing`;
  const stamp = stampPath(folder, step);
  if (!existsSync(stamp)) return "it was never finished";
  if (readFileSync(stamp, "utf8") !== current) return "its inputs changed";
  return undefined;
}

/**
 * Records that a step was built. Call it only once the outputs are all there.
 *
 * @param {string} folder
 * @param {Step} step
 * @param {string} current  the step's fingerprint, taken before it ran
 */
export function stamp(folder, step, current) {
  const path = stampPath(folder, step);
  mkdirSync(dirname(path), { recursive: true });
  // Renamed into place, so that a half-written stamp is never seen.
  writeFileSync(`${path}.new`, current);
  renameSync(`${path}.new`, path);
}

/**
 * Forgets that a step was built. Call it before the step runs, so that a run cut short counts as none.
 *
 * @param {string} folder
 * @param {Step} step
 */
export function unstamp(folder, step) {
  rmSync(stampPath(folder, step), { force: true });
}

/** @param {string} folder @param {Step} step */
const stampPath = (folder, step) => join(folder, ".build", "stamps", step.name);
