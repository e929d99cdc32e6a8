import { build } from "../build/build.mjs";
import { steps, stepsBelowSite } from "../build/steps.mjs";
import { install } from "../install.mjs";
import { root } from "../paths.mjs";
import { npm, run, typescript } from "../processes.mjs";
import { runVitest } from "./vitest-stage.mjs";

const minute = 60_000;

/**
 * A stage that is one command, and one test: its exit code.
 *
 * @param {string} name
 * @param {() => string[]} command   a function, since nothing is installed when this list is made
 * @param {Partial<import("./run-stages.mjs").Stage> & { limitMinutes?: number }} [options]
 * @returns {import("./run-stages.mjs").Stage}
 */
function command(name, command, { limitMinutes = 5, ...stage } = {}) {
  return {
    name,
    needs: ["install"],
    run: async () => {
      const { code, timedOut, stopped } = await run(command(), { limitMs: limitMinutes * minute });
      if (code === 0) return { passed: 1, failed: 0, stopped };
      const note = timedOut ? `ran past ${limitMinutes} minutes` : `exit code ${code}`;
      return { passed: 0, failed: 1, note, stopped };
    },
    ...stage,
  };
}

/**
 * @param {string} name
 * @param {() => Promise<string | undefined>} work  says what failed
 * @param {readonly string[]} [needs]
 * @returns {import("./run-stages.mjs").Stage}
 */
function preparation(name, work, needs) {
  return {
    name,
    needs,
    run: async () => {
      const note = await work();
      return note ? { passed: 0, failed: 1, note } : { passed: 1, failed: 0 };
    },
  };
}

/**
 * @param {string} project
 * @param {readonly string[]} needs
 * @param {number} [limitMinutes]  for a machine that is several times slower than the reference
 * @returns {import("./run-stages.mjs").Stage}
 */
function vitest(project, needs, limitMinutes = 25) {
  return { name: project, needs, run: () => runVitest(project, limitMinutes * minute) };
}

/**
 * Everything `npm test` proves, quick things first where nothing speaks against it.
 *
 * @type {readonly import("./run-stages.mjs").Stage[]}
 */
export const stages = [
  preparation("install", async () => ((await install()) === "failed" ? "npm ci failed" : undefined)),
  preparation("build", () => build(root, stepsBelowSite), ["install"]),
  preparation("site", () => build(root, steps), ["build"]),
  command("browser", () => typescript("tests/support/prepare-browser.ts"), { limitMinutes: 10 }),
  command("sandbox", () => [process.execPath, "scripts/sandbox.mjs"], { optional: true }),
  command("types", () => npm(["run", "--silent", "types"])),
  command("lint", () => npm(["run", "--silent", "lint"])),
  command("boundaries", () => npm(["run", "--silent", "boundaries"])),
  command("unused", () => npm(["run", "--silent", "unused"])),
  command("course", () => npm(["run", "--silent", "check"]), { needs: ["build"], limitMinutes: 15 }),
  vitest("unit", ["build"]),
  vitest("attacks", ["build"]),
  vitest("e2e", ["site", "browser"], 45),
];
