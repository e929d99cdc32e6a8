import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { root } from "@/scripts/paths.mjs";
import { run } from "@/scripts/processes.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "processes-"));
});
// A survivor that still writes into the folder dies of its absence.
afterEach(() => rmSync(folder, { recursive: true, maxRetries: 50, retryDelay: 20 }));

const node = (code: string) => [process.execPath, "--eval", code];

/** A program that ignores all but SIGKILL, and whose heart is heard in a file. */
const stubborn = (file: string) =>
  `process.on("SIGTERM", () => {});
   const beat = () => require("node:fs").writeFileSync(${JSON.stringify(file)}, String(performance.now()));
   beat();
   setInterval(beat, 20);`;

/** A program that starts `code` as its own child and waits for it. */
const parentOf = (code: string) =>
  `require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(code)}]);`;

const heartbeat = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

const untilAlive = (file: string) => vi.waitFor(() => expect(heartbeat(file)).toMatch(/\d/), 10_000);

/** Asking for the process id would not do: a dead orphan keeps its id until somebody collects it. */
async function isAlive(file: string): Promise<boolean> {
  const before = heartbeat(file);
  await delay(500);
  return heartbeat(file) !== before;
}

describe("run", () => {
  it("run tells the exit code", async () => {
    expect(await run(node("process.exit(7)"))).toEqual({ code: 7, timedOut: false, stopped: false });
  });

  it("run calls a program that does not exist a failure", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect((await run(["no-such-program"])).code).toBe(1);
  });

  it("run ends what runs past its limit, with everything it started", async () => {
    const file = join(folder, "grandchild");
    const ended = run(node(parentOf(stubborn(file))), { limitMs: 3000 });
    await untilAlive(file);
    expect(await isAlive(file)).toBe(true);
    expect(await ended).toEqual({ code: 1, timedOut: true, stopped: false });
    expect(await isAlive(file)).toBe(false);
  });

  it("run passes a request to stop on, and insists when the grace is over", async () => {
    const file = join(folder, "child");
    const processes = pathToFileURL(join(root, "scripts", "processes.mjs")).href;
    const caller = spawn(process.execPath, [
      "--input-type=module",
      "--eval",
      `import { run } from ${JSON.stringify(processes)};
       const ended = await run([process.execPath, "--eval", ${JSON.stringify(stubborn(file))}], { graceMs: 300 });
       process.exit(ended.stopped ? 42 : 1);`,
    ]);
    await untilAlive(file);
    caller.kill("SIGTERM");
    expect(await once(caller, "exit")).toEqual([42, null]);
    expect(await isAlive(file)).toBe(false);
  });
});

describe("followNpm", () => {
  const module = pathToFileURL(join(root, "scripts", "follow-npm.mjs")).href;

  /** Starts it as npm does, through a shell, and ends the shell alone; says whether it lives on. */
  async function outlivesItsShell(env: Record<string, string>) {
    const file = join(folder, "script");
    const script = join(folder, "script.mjs");
    const heart = `import { createRequire } from "node:module";
      import { followNpm } from ${JSON.stringify(module)};
      const require = createRequire(import.meta.url);
      ${stubborn(file)}
      process.on("SIGTERM", () => process.exit());
      setTimeout(() => process.exit(), 8000);
      followNpm();`;
    writeFileSync(script, heart);
    const { npm_lifecycle_event: _, ...outside } = process.env;
    const command = `"${process.execPath}" "${script}"; true`;
    const shell = spawn("sh", ["-c", command], { env: { ...outside, ...env } });
    await untilAlive(file);
    shell.kill("SIGKILL");
    await delay(1000);
    return isAlive(file);
  }

  it("followNpm ends a script whose npm was ended", async () => {
    expect(await outlivesItsShell({ npm_lifecycle_event: "start" })).toBe(false);
  });

  it("followNpm lets a script without npm outlive its shell", async () => {
    expect(await outlivesItsShell({})).toBe(true);
  });
});

describe(".ci/run", () => {
  /** Runs it with an npm that prints and exits as told. */
  function withNpm(script: string) {
    const npm = join(folder, "npm");
    writeFileSync(npm, `#!/bin/sh\n[ "$1" = test ] || exit 0\n${script}\n`);
    chmodSync(npm, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const { status, stdout } = spawnSync(join(root, ".ci", "run"), { env, encoding: "utf8" });
    return { status, lastLine: stdout.trimEnd().split("\n").at(-1) };
  }

  it("passes on the count and the exit code of npm test, even when npm has the last word", () => {
    const ended = withNpm('echo "41 passed, 1 failed"; echo "npm error Test failed" >&2; exit 1');
    expect(ended).toEqual({ status: 1, lastLine: "41 passed, 1 failed" });
    expect(withNpm('echo "42 passed, 0 failed"')).toEqual({ status: 0, lastLine: "42 passed, 0 failed" });
  });

  it("fails when npm test ends without a count", () => {
    expect(withNpm("exit 0")).toEqual({ status: 1, lastLine: "0 passed, 1 failed" });
  });
});
