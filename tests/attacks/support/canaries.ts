import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { existsSync, rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Given } from "./tools";

/** Traps around a sandbox: whoever gets out trips over one. */
export interface Canaries {
  /** Must turn up nowhere an attempt can speak: it is in the judge's environment, a file, a server's answers. */
  readonly secret: string;
  given(host: Given["host"], page?: string): Given;
  /** What was tripped since the last time this was asked. */
  tripped(): string[];
  close(): Promise<void>;
}

const gibibyte = 2 ** 30;

/** Sets the traps. The environment's is in this process, which must be the judge's, and stays. */
export async function setCanaries(): Promise<Canaries> {
  const secret = `canary-${randomBytes(12).toString("hex")}`;
  const folder = await mkdtemp(join(tmpdir(), "downhill-attacks-"));
  const file = join(folder, "secret.mjs");
  const drop = join(folder, "dropped");
  const unixSocket = join(folder, "socket");
  // A module, so that whoever may import it gets the secret as well as whoever may read it.
  await writeFile(file, `export default "${secret}";\n`);
  process.env.DOWNHILL_CANARY = secret;

  let trips: string[] = [];
  // It welcomes everybody, so that only the sandbox stands between an attack and the secret.
  const web = createServer((request, response) => {
    response
      .setHeader("access-control-allow-origin", "*")
      .setHeader("cross-origin-resource-policy", "cross-origin");
    response
      .setHeader("content-type", "text/javascript")
      .end(`export default "${secret}"; globalThis.stolen = "${secret}";`);
    trips.push(`${request.method} ${request.url}`);
  });
  web.on("connection", () => trips.push("a connection"));
  const unix = createTcpServer((socket) => {
    trips.push("a connection to the Unix socket");
    // Whoever got out may be gone before it is answered, which is no error of the tests.
    socket.on("error", () => {}).end(secret);
  });
  const udp = createSocket("udp4", () => trips.push("a datagram"));
  await Promise.all([
    new Promise<void>((ready) => web.listen(0, "127.0.0.1", ready)),
    new Promise<void>((ready) => unix.listen(unixSocket, ready)),
    new Promise<void>((ready) => udp.bind(0, "127.0.0.1", ready)),
  ]);
  const { port } = web.address() as AddressInfo;
  let jobs = 0;

  return {
    secret,
    given: (host, page = "") => ({
      host,
      job: `job ${++jobs}`,
      file,
      folder,
      drop,
      origin: `http://127.0.0.1:${port}`,
      tcpPort: port,
      udpPort: udp.address().port,
      unixSocket,
      judge: process.pid,
      page,
      // A guest of our own is bounded; a browser's tab is bounded by the machine.
      ceilingBytes: host === "browser" ? gibibyte : 64 * gibibyte,
    }),
    tripped() {
      const all = existsSync(drop) ? [...trips, "a file was written"] : trips;
      trips = [];
      rmSync(drop, { recursive: true, force: true });
      return all;
    },
    async close() {
      delete process.env.DOWNHILL_CANARY;
      web.close().closeAllConnections();
      unix.close();
      udp.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
