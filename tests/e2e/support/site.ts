import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { placeEmptyPglite } from "../../support/pglite-template";

/** The production server on a port and a data folder of its own, as `npm start` serves it. */
export interface Site {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Where the server says that one becomes the instructor, since it was started last. */
  readonly instructorPath: string;
  /** Ends the server and starts it again, on the same port and data. SIGKILL leaves it no time for anything. */
  restart(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** @throws {Error} when it was asked to stop and did not within half a minute; by then it is killed */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  start(): Promise<void>;
  /** Starts the server if a test left none that answers, so that one failure is one failure. */
  ensure(): Promise<void>;
  /** Ends the server and forgets its data. */
  close(): Promise<void>;
}

/** Far longer than the server needs, also on a busy machine. */
const stopMs = 30_000;
const healthMs = 10_000;

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param env     beside the defaults: no DATABASE_URL, so the embedded database; a temporary DOWNHILL_DATA
 * @param prepare fills the database before the server opens it
 */
export async function startSite(
  env: Record<string, string> = {},
  port?: number,
  prepare?: (databaseFolder: string) => Promise<void>,
): Promise<Site> {
  const ownPort = port ?? (await freePort());
  const data = await mkdtemp(join(tmpdir(), "downhill-e2e-"));
  await placeEmptyPglite(join(data, "db"));
  await prepare?.(join(data, "db"));
  const url = `http://localhost:${ownPort}`;
  let child: ChildProcess;
  let output = "";

  const isHealthy = () =>
    fetch(`${url}/api/health`, { signal: AbortSignal.timeout(healthMs) }).then(
      ({ ok }) => ok,
      () => false,
    );

  async function start() {
    const { DATABASE_URL: _postgres, ...inherited } = process.env;
    child = spawn(process.execPath, ["scripts/serve/site.mjs", "start"], {
      env: { ...inherited, DOWNHILL_DATA: data, HOSTNAME: "127.0.0.1", PORT: `${ownPort}`, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    }
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended at once:\n${output}`);
      if (await isHealthy()) return;
      await sleep(50);
    }
  }

  const isOver = () => child.exitCode !== null || child.signalCode !== null;

  async function end(signal: "SIGTERM" | "SIGKILL") {
    if (isOver()) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const late = sleep(stopMs, "late", { ref: false });
    if ((await Promise.race([ended, late])) !== "late") return;
    child.kill("SIGKILL");
    await ended;
    throw new Error(`the server did not stop within ${stopMs / 1000} s of ${signal}:\n${output}`);
  }

  async function ensure() {
    if (!isOver() && (await isHealthy())) return;
    await end("SIGKILL");
    await start();
  }

  await start();
  return {
    url,
    port: ownPort,
    get pid() {
      return child.pid!;
    },
    get instructorPath() {
      return output.match(/\/instructor\?token=\S+/g)?.at(-1) ?? "/instructor";
    },
    start,
    end,
    ensure,
    async restart(signal) {
      await end(signal);
      await start();
    },
    async close() {
      await end("SIGKILL");
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
