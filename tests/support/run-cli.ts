import { spawn } from "node:child_process";

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs one of `grader/cli/*.ts` as its npm script does, without the build before it. */
export function runCli(command: string, ...args: string[]): Promise<Ran> {
  return runCliWith({}, command, ...args);
}

export function runCliWith(env: Record<string, string>, command: string, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "tsx", `grader/cli/${command}.ts`, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}
