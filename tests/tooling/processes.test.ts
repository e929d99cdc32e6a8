import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { root } from "@/scripts/paths.mjs";
import { run } from "@/scripts/processes.mjs";

let folder: string;
/** What the programs of a test hold on to: a line that is cut says that its program is dead. */
let lines: Server;
const connected: Socket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "processes-"));
  lines = createServer((line) => connected.push(line.on("error", () => {}).resume()));
  await once(lines.listen(join(folder, "lines")), "listening");
});
afterEach(() => {
  for (const line of connected.splice(0)) line.destroy();
  lines.close();
  rmSync(folder, { recursive: true });
});

const node = (code: string) => [process.execPath, "--eval", code];

/** A program that ignores all but SIGKILL, answers on its line, and ends when that is cut. */
const stubborn = () =>
  `process.on("SIGTERM", () => {});
   const line = require("node:net").connect(${JSON.stringify(join(folder, "lines"))});
   line.on("data", (heard) => line.write(heard));
   line.on("close", () => process.exit());`;

/** A program that starts `code` as its own child and waits for it. */
const parentOf = (code: string) =>
  `require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(code)}]);`;

async function untilConnected(): Promise<Socket> {
  if (connected.length === 0) await once(lines, "connection");
  return connected[0]!;
}

/** Asking for the process id would not do: a dead orphan keeps its id until somebody collects it. */
async function isAlive(line: Socket): Promise<boolean> {
  if (line.closed) return false;
  return new Promise((answer) => {
    line.once("data", () => answer(true));
    line.once("close", () => answer(false));
    line.write("?");
  });
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
    const ended = run(node(parentOf(stubborn())), { limitMs: 5000 });
    const grandchild = await untilConnected();
    expect(await isAlive(grandchild)).toBe(true);
    expect(await ended).toEqual({ code: 1, timedOut: true, stopped: false });
    expect(await isAlive(grandchild)).toBe(false);
  });

  it("run passes a request to stop on, and insists when the grace is over", async () => {
    const processes = pathToFileURL(join(root, "scripts", "processes.mjs")).href;
    const caller = spawn(process.execPath, [
      "--input-type=module",
      "--eval",
      `import { run } from ${JSON.stringify(processes)};
       const ended = await run([process.execPath, "--eval", ${JSON.stringify(stubborn())}], { graceMs: 300 });
       process.exit(ended.stopped ? 42 : 1);`,
    ]);
    const child = await untilConnected();
    const exited = once(caller, "exit");
    caller.kill("SIGTERM");
    expect(await exited).toEqual([42, null]);
    expect(await isAlive(child)).toBe(false);
  });
});

describe("followNpm", () => {
  const module = pathToFileURL(join(root, "scripts", "follow-npm.mjs")).href;

  /** Starts it as npm does, through a shell, and ends the shell alone. */
  async function withoutItsShell(env: Record<string, string>) {
    const script = join(folder, "script.mjs");
    const code = `import { createRequire } from "node:module";
      import { followNpm } from ${JSON.stringify(module)};
      const require = createRequire(import.meta.url);
      followNpm();
      ${stubborn()}
      process.on("SIGTERM", () => process.exit());`;
    writeFileSync(script, code);
    const { npm_lifecycle_event: _, ...outside } = process.env;
    const command = `"${process.execPath}" "${script}"; true`;
    const shell = spawn("sh", ["-c", command], { env: { ...outside, ...env } });
    const line = await untilConnected();
    shell.kill("SIGKILL");
    return line;
  }

  it("followNpm ends a script whose npm was ended", async () => {
    const script = await withoutItsShell({ npm_lifecycle_event: "start" });
    await once(script, "close");
  });

  it("followNpm lets a script without npm outlive its shell", async () => {
    const script = await withoutItsShell({});
    // It would look for its parent four times.
    await delay(1000);
    expect(await isAlive(script)).toBe(true);
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
