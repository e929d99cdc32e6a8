import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { findPostgres, postgresUser, type RunAs } from "@/tests/support/postgres-binaries";

/** A PostgreSQL server of our own, on a free port of 127.0.0.1, gone with everything in it at `stop`. */
export interface PostgresServer {
  /** Makes an empty database and returns its connection string. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const startLimitMs = 120_000;

/**
 * Runs the server for as long as standard input stays open, so that it ends, and its folder goes, even
 * when this process is killed. $0 is the folder.
 */
const whileWatched = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(cat <&3 >/dev/null; kill -INT $server 2>/dev/null) &
wait $server
code=$?
rm -rf "$0"
exit $code`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  await client.query(text).finally(() => client.end());
}

/** Makes a new cluster in `home`, and returns the command that serves it. */
async function prepare(home: string, port: number, runAs: RunAs | undefined): Promise<string[]> {
  const bin = await findPostgres(runAs, home);
  const data = path.join(home, "data");
  await promisify(execFile)(
    path.join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...runAs, cwd: home },
  );
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${home}`,
    "shared_buffers=32MB",
    // Half an hour off, so that whatever forgets a time zone shows.
    "timezone=Asia/Kolkata",
    // A server for tests may lose its data with the machine, not with a process.
    "fsync=off",
  ];
  return [path.join(bin, "postgres"), "-D", data, ...settings.flatMap((each) => ["-c", each])];
}

/** Starts the command and waits until it answers; returns how to stop it. */
async function serve(home: string, url: string, command: string[], runAs: RunAs | undefined) {
  const server = spawn("/bin/sh", ["-c", whileWatched, home, ...command], { ...runAs, cwd: home });
  let log = "";
  server.stderr.on("data", (chunk) => {
    log = (log + chunk).slice(-4_000);
  });
  const stop = async () => {
    server.stdin.end();
    if (server.exitCode === null) await once(server, "exit");
  };
  const answers = () =>
    query(url, "select 1").then(
      () => true,
      () => false,
    );
  const deadline = Date.now() + startLimitMs;
  while (!(await answers())) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`PostgreSQL does not start (${command.join(" ")}):\n${log}`);
    }
    await sleep(50);
  }
  return stop;
}

/** @throws {Error} saying why, when no PostgreSQL can be started */
async function startPostgres(): Promise<PostgresServer> {
  const runAs = postgresUser();
  const home = await mkdtemp(path.join(tmpdir(), "downhill-postgres-"));
  const removeHome = () => rm(home, { recursive: true, force: true });
  try {
    if (runAs) await chown(home, runAs.uid, runAs.gid);
    const port = await freePort();
    const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
    const stop = await serve(home, url("postgres"), await prepare(home, port, runAs), runAs);
    let databases = 0;
    return {
      async createDatabase() {
        const name = `test_${++databases}`;
        await query(url("postgres"), `create database ${name}`);
        return url(name);
      },
      stop: () => stop().finally(removeHome),
    };
  } catch (error) {
    await removeHome();
    throw error;
  }
}

/** One server for the tests of the `describe` (or file) in which it is called. */
export function usePostgres(): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  }, startLimitMs);
  afterAll(() => server?.stop());
  return () => {
    if (!server) throw new Error("the server exists only while tests run");
    return server;
  };
}
