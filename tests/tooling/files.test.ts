import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressOnce } from "@/lib/compress-once.mjs";
import { sendFiles } from "@/scripts/serve/files.mjs";
import { openFiles } from "@/tests/support/open-files";

const files = {
  ".next/static/chunks/page.js": "a script of Next's",
  ".next/static/media/letters.woff2": "letters",
  ".next/server/secret.js": "secret",
  ".build/assets/judge-0123456789ab.js": "the judge",
  ".build/assets/manifest.json": "{}",
  ".build/course/course.json": "the course",
  ".build/course/shown-tests/adam-0123456789ab.js": "shown tests",
  ".build/references.json": "references",
};

let root: string;
let server: Server;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "downhill-files-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  await compressOnce(join(root, ".next/static"));
  const send = sendFiles(root, { built: true, guestOrigin: "https://guest.example" });
  server = createServer((asked, answer) => send(asked, answer, () => answer.writeHead(418).end(asked.url)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
});

/** By Node's own client: fetch would tidy the path and unpack the answer. */
async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, path, method, headers, agent: false }).end();
  const [answer] = await once(asked, "response");
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return { status: answer.statusCode, headers: answer.headers, body, text: body.toString() };
}

const handedOn = 418;

describe("sendFiles", () => {
  it("sendFiles sends the brotli copy to whoever accepts it", async () => {
    const { headers, body } = await ask("/_next/static/chunks/page.js", { "accept-encoding": "gzip, br" });
    expect(headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
    expect(brotliDecompressSync(body).toString()).toBe("a script of Next's");
  });

  it("sendFiles sends the gzip copy to a browser that says nothing of brotli, as all do by plain http", async () => {
    const { headers, body } = await ask("/_next/static/chunks/page.js", {
      "accept-encoding": "gzip, deflate",
    });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(body).toString()).toBe("a script of Next's");
  });

  it("sendFiles sends the file as it is to everybody else, and where there is no copy", async () => {
    for (const [path, accepted] of [
      ["/_next/static/chunks/page.js", "identity"],
      ["/_next/static/media/letters.woff2", "gzip, br"],
    ] as const) {
      const { headers, text } = await ask(path, { "accept-encoding": accepted });
      expect(headers["content-encoding"]).toBeUndefined();
      expect(text).toBe(files[`.next/static/${path.slice("/_next/static/".length)}` as keyof typeof files]);
    }
  });

  it("sendFiles sends shown tests and bundles from one address", async () => {
    expect((await ask("/assets/judge-0123456789ab.js")).text).toBe("the judge");
    expect((await ask("/assets/adam-0123456789ab.js")).text).toBe("shown tests");
  });

  it("sendFiles has a file kept for good where its name has a hash, and asked for anew where not", async () => {
    const cached = async (path: string) => (await ask(path)).headers["cache-control"];
    expect(await cached("/_next/static/media/letters.woff2")).toContain("immutable");
    expect(await cached("/assets/judge-0123456789ab.js")).toContain("immutable");
    expect(await cached("/assets/manifest.json")).toBe("no-cache");
    const { etag } = (await ask("/assets/manifest.json")).headers;
    expect((await ask("/assets/manifest.json", { "if-none-match": etag! })).status).toBe(304);
  });

  it("sendFiles gives a script the policy that a worker made of it is held to, and its type for certain", async () => {
    const { headers } = await ask("/assets/judge-0123456789ab.js");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "x-content-type-options": "nosniff",
    });
  });

  it("sendFiles sees a file that a build has put there since", async () => {
    expect((await ask("/assets/later-0123456789ab.js")).status).toBe(handedOn);
    await writeFile(join(root, ".build/assets/later-0123456789ab.js"), "later");
    expect((await ask("/assets/later-0123456789ab.js")).text).toBe("later");
  });

  it.each([
    "/",
    "/api/health",
    "/assets",
    "/assets/",
    "/assets/course.json",
    "/assets/references.json",
    "/assets/..%2Freferences.json",
    "/assets/../references.json",
    "/assets/../course/course.json",
    "/assets/%2e%2e/references.json",
    "/assets/..%5creferences.json",
    "/assets/%",
    "/_next/static/../server/secret.js",
    "/_next/static/%2e%2e/server/secret.js",
    "/_next/static/chunks",
    "/_next/staticky/chunks/page.js",
  ])("sendFiles hands %s on as it came", async (path) => {
    expect(await ask(path)).toMatchObject({ status: handedOn, text: path });
  });

  it("sendFiles hands on what does not read", async () => {
    expect((await ask("/assets/manifest.json", {}, "POST")).status).toBe(handedOn);
    expect(await ask("/assets/manifest.json", {}, "HEAD")).toMatchObject({ status: 200, text: "" });
  });

  it("sendFiles says of a copy what it would send, without sending it", async () => {
    const headers = { "accept-encoding": "br" };
    const { headers: said, text } = await ask("/_next/static/chunks/page.js", headers, "HEAD");
    expect(said).toMatchObject({
      "content-encoding": "br",
      "content-type": "text/javascript; charset=utf-8",
    });
    expect(text).toBe("");
  });

  it.each([
    ["bytes=0-0", 206, "l"],
    ["bytes=-3", 206, "ers"],
    ["bytes=3-1", 416, expect.any(String)],
    ["bytes=7-", 416, expect.any(String)],
  ])("sendFiles answers a request for %s with %i", async (range, status, text) => {
    const path = "/_next/static/media/letters.woff2";
    expect(await ask(path, { range, "accept-encoding": "identity" })).toMatchObject({ status, text });
  });

  it.runIf(process.platform === "linux")("sendFiles closes a file whose reader has gone away", async () => {
    const path = join(root, ".build/assets/large-0123456789ab.js");
    await writeFile(path, "x".repeat(8_000_000));
    const isOpen = () => openFiles(path).length > 0;
    const { port } = server.address() as AddressInfo;
    const asked = request({ port, path: "/assets/large-0123456789ab.js", agent: false }).end();
    const [answer] = await once(asked, "response");
    expect(isOpen()).toBe(true);
    answer.destroy();
    await expect.poll(isOpen).toBe(false);
  });

  it("sendFiles sends to whoever does not say which host they ask", async () => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET /assets/manifest.json HTTP/1.0\r\n\r\n");
    let said = "";
    for await (const chunk of socket) said += chunk;
    expect(said).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("sendFiles has nothing for the second origin", async () => {
    for (const path of ["/assets/manifest.json", "/_next/static/chunks/page.js"])
      expect((await ask(path, { host: "guest.example" })).status).toBe(handedOn);
  });
});
