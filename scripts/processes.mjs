import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

// Every child inherits this. `next dev` counts its users before it reads next.config.mjs, which says it too.
process.env.NEXT_TELEMETRY_DISABLED = "1";

/** A child leads a process group of its own where there are such things. */
const grouped = process.platform !== "win32";

/**
 * How a child ended.
 * @typedef {object} Ended
 * @property {number} code       exit code; 1 when a signal ended it or it could not be started
 * @property {boolean} timedOut  whether we ended it for running past its limit
 * @property {boolean} stopped   whether we were asked to stop while it ran
 */

/**
 * Runs a command to its end with our own output, from the repository's root. Asked to stop meanwhile,
 * we pass that on; asked twice, we insist.
 *
 * The command leads a process group, so that ending it ends what it started too, and so that Ctrl+C in
 * a terminal reaches it once, through us.
 *
 * @param {readonly string[]} command   program and arguments; no shell
 * @param {object} [options]
 * @param {number} [options.limitMs]    end it when it takes longer
 * @param {number} [options.graceMs]    end it when it takes longer to stop
 * @param {boolean} [options.aside]     print on stderr alone
 * @param {Record<string, string>} [options.env]
 * @returns {Promise<Ended>} never rejects
 */
export function run(command, { limitMs, graceMs, aside, env } = {}) {
  const [program = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", aside ? 2 : 1, 2],
      detached: grouped,
      env: { ...process.env, ...env },
    });
    const ended = { code: 1, timedOut: false, stopped: false };
    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    const kill = () => signalGroup(child.pid, "SIGKILL");
    if (limitMs) {
      timers.push(
        setTimeout(() => {
          ended.timedOut = true;
          kill();
        }, limitMs),
      );
    }
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      signalGroup(child.pid, ended.stopped ? "SIGKILL" : signal);
      if (graceMs && !ended.stopped) timers.push(setTimeout(kill, graceMs));
      ended.stopped = true;
    };
    for (const signal of stopSignals) process.on(signal, stop);
    const settle = (/** @type {number | null} */ code) => {
      for (const timer of timers) clearTimeout(timer);
      for (const signal of stopSignals) process.off(signal, stop);
      resolve({ ...ended, code: code ?? 1 });
    };
    child.once("exit", settle);
    child.once("error", (error) => {
      console.error(`${program}: ${error.message}`);
      settle(1);
    });
  });
}

const stopSignals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @param {number | undefined} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(grouped ? -pid : pid, signal);
  } catch {
    // Already gone.
  }
}

/**
 * The command that runs a package's own program, without the shell shims npm puts in `.bin`: signals
 * then reach the program itself, on every system alike.
 *
 * @param {string} packageName
 * @param {string} [program]  one of the package's programs; the package's own name unless given
 * @returns {string[]}
 * @throws {Error} when the package is not installed or has no such program
 */
export function programOf(packageName, program = packageName.split("/").at(-1) ?? packageName) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const path = typeof bin === "string" ? bin : bin?.[program];
  if (!path) throw new Error(`${packageName} has no program named ${program}`);
  return [process.execPath, join(folder, path)];
}

/**
 * The command that runs one of our TypeScript files.
 *
 * @param {string} file  from the repository's root
 * @returns {string[]}
 */
export function typescript(file) {
  return [process.execPath, "--import", "tsx", file];
}

/**
 * The command that runs npm: the npm that started us where there is one, so that a second npm on the
 * machine cannot answer with other habits.
 *
 * @param {readonly string[]} args
 * @returns {string[]}
 */
export function npm(args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith(".js")) return [process.execPath, own, ...args];
  // Node starts a .cmd file only through a shell.
  return process.platform === "win32" ? ["cmd", "/c", "npm", ...args] : ["npm", ...args];
}
