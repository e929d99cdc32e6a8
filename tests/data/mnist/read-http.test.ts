import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { contentHash } from "@/data/mnist/content-hash";
import { ensureMnist } from "@/data/mnist/pack";
import { fileReader, mnistFromFolder } from "@/data/mnist/read-file";
import { httpReader, mnistFromUrl } from "@/data/mnist/read-http";
import { serveRange } from "@/data/mnist/serve";
import { serveOverHttp, type TestServer } from "@/tests/data/mnist/serve-over-http";
import { temporaryFolder } from "@/tests/data/mnist/temporary-folder";

// 47 MB pass through here several times, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = temporaryFolder();
const pack = join(folder, "mnist-train.pack");
const servers: TestServer[] = [];
beforeAll(async () => {
  await ensureMnist(folder);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: (request: Request) => Promise<Response>): Promise<TestServer> {
  const server = await serveOverHttp(answer);
  servers.push(server);
  return server;
}
const part = (bytes: string, range: string, etag = '"1"') =>
  new Response(bytes, { status: 206, headers: { "Content-Range": range, ETag: etag } });
const quick = { retryDelayMs: 1 };

describe("mnistFromUrl, against a real server", () => {
  it("mnistFromUrl gives the same bytes as mnistFromFolder", async () => {
    const server = await serve((request) => serveRange(pack, request));
    const remote = await mnistFromUrl(`${server.url}?v=${await contentHash(pack)}`);
    const local = await mnistFromFolder(folder, "train");
    expect(remote.count).toBe(60_000);
    const [there, here] = await Promise.all([remote.examples(0, 60_000), local.examples(0, 60_000)]);
    expect(Buffer.from(there.labels).equals(here.labels)).toBe(true);
    expect(Buffer.from(there.images).equals(here.images)).toBe(true);
    expect(server.ranges.every((range) => range?.startsWith("bytes="))).toBe(true);
  });

  it("mnistFromUrl has a first batch after one request and under 5 % of the bytes", async () => {
    const server = await serve((request) => serveRange(pack, request));
    const { labels } = await (await mnistFromUrl(server.url)).examples(0, 128);
    expect([...labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
    expect(server.ranges).toEqual(["bytes=0-49151"]);
    expect(server.sent() / statSync(pack).size).toBeLessThan(0.05);
  });

  it("mnistFromUrl fetches no byte of a block twice for the whole split", async () => {
    const server = await serve((request) => serveRange(pack, request));
    const mnist = await mnistFromUrl(server.url);
    await mnist.examples(0, mnist.count);
    await mnist.examples(0, mnist.count);
    expect(server.ranges.length).toBe(mnist.blocks.length); // the first block came with the header
    expect(server.sent()).toBeLessThan(statSync(pack).size + 49_152);
  });
});

describe("httpReader", () => {
  it("httpReader reads what fileReader reads, up to the end of the file", async () => {
    const server = await serve((request) => serveRange(pack, request));
    const size = statSync(pack).size;
    for (const [offset, length] of [
      [0, 10],
      [123_456, 100_000],
      [size - 5, 100],
    ] as const) {
      const bytes = await httpReader(server.url)(offset, length);
      expect(Buffer.from(bytes).equals(await fileReader(pack)(offset, length)), `${offset}+${length}`).toBe(
        true,
      );
    }
  });

  it("httpReader asks only once when the server ignores ranges", async () => {
    const whole = readFileSync(pack).subarray(0, 100_000);
    const server = await serve(async () => new Response(whole));
    const read = httpReader(server.url);
    expect(Buffer.from(await read(0, 10)).equals(whole.subarray(0, 10))).toBe(true);
    expect(Buffer.from(await read(5000, 10)).equals(whole.subarray(5000, 5010))).toBe(true);
    expect((await read(99_990, 100)).length).toBe(10);
    expect(server.ranges.length).toBe(1);
  });

  it.each([
    ["an error of the server", () => new Response("busy", { status: 503 })],
    ["another range than asked for", () => part("abcd", "bytes 4-7/100")],
    ["a range without Content-Range", () => new Response("abcd", { status: 206 })],
    ["a body cut short", () => part("abc", "bytes 0-3/100")],
  ])("httpReader tries once more after %s", async (_, bad) => {
    let answers = 0;
    const server = await serve(async () => (answers++ === 0 ? bad() : part("good", "bytes 0-3/100")));
    const bytes = await httpReader(server.url, quick)(0, 4);
    expect(new TextDecoder().decode(bytes)).toBe("good");
  });

  it("httpReader gives up after the second failure, saying what came", async () => {
    const server = await serve(async () => new Response("busy", { status: 503 }));
    await expect(httpReader(server.url, quick)(7, 4)).rejects.toMatchObject({
      code: "download-failed",
      message: `${server.url}: status must be 206 or 200, got 503, twice; bytes from 7`,
    });
    expect(server.ranges.length).toBe(2);
  });

  it("httpReader gives up on a server that is not there, keeping the cause", async () => {
    const server = await serveOverHttp(async () => new Response());
    await server.close();
    await expect(httpReader(server.url, quick)(0, 4)).rejects.toMatchObject({
      code: "download-failed",
      message: expect.stringContaining(`${server.url}: TypeError: fetch failed, twice`),
      cause: expect.any(TypeError),
    });
  });

  it("httpReader gives up on a server that never answers", async () => {
    const server = await serve(() => new Promise(() => {}));
    await expect(httpReader(server.url, { ...quick, timeoutMs: 50 })(0, 4)).rejects.toMatchObject({
      code: "download-failed",
      message: expect.stringContaining("TimeoutError"),
    });
    expect(server.ranges.length).toBe(2);
  });

  it("httpReader does not ask again where the file is not", async () => {
    const server = await serve(async () => new Response("no", { status: 404 }));
    await expect(httpReader(server.url, quick)(0, 4)).rejects.toMatchObject({
      code: "download-failed",
      message: `${server.url}: status must be 206 or 200, got 404`,
    });
    expect(server.ranges.length).toBe(1);
  });

  it("httpReader never joins parts of two versions", async () => {
    let version = 1;
    const server = await serve(async () =>
      part("abcd", `bytes ${version === 1 ? "0-3" : "4-7"}/100`, `"${version}"`),
    );
    const read = httpReader(server.url, quick);
    await read(0, 4);
    version = 2;
    await expect(read(4, 4)).rejects.toMatchObject({
      code: "download-changed",
      message: `${server.url}: was replaced on the server; reload the page`,
    });
  });
});

describe("fileReader", () => {
  it("fileReader says how to make a pack that is missing", async () => {
    await expect(mnistFromFolder(join(folder, "nowhere"), "test")).rejects.toMatchObject({
      code: "dataset-missing",
      message: expect.stringMatching(
        /nowhere\/mnist-test\.pack: must be readable; run npx tsx data\/mnist\/pack-cli\.ts$/,
      ),
    });
  });
});
