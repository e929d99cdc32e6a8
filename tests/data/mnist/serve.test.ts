import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { contentHash } from "@/data/mnist/content-hash";
import { serveRange } from "@/data/mnist/serve";
import { temporaryFolder } from "@/tests/data/mnist/temporary-folder";
import { openFiles } from "@/tests/support/open-files";

const folder = temporaryFolder();
const file = join(folder, "some.pack");
// Longer than the 64 KiB that are read at a time, and not a multiple.
const content = Uint8Array.from({ length: 200_001 }, (_, i) => (i * 31) % 251);
let hash: string;
beforeEach(async () => {
  writeFileSync(file, content);
  hash = await contentHash(file);
});

const ask = (headers: Record<string, string> = {}, query = "", method = "GET") =>
  serveRange(file, new Request(`http://localhost/some.pack${query}`, { headers, method }));
const statusOf = async (...request: Parameters<typeof ask>) => {
  const response = await ask(...request);
  await response.body?.cancel();
  return response.status;
};
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("serveRange", () => {
  it("serveRange sends the whole file when no range is asked for", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("200001");
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("content-range")).toBeNull();
    expect((await bodyOf(response)).equals(content)).toBe(true);
  });

  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=1000-150000", 1000, 150_000],
    ["bytes=65536-131071", 65_536, 131_071],
    ["bytes=200000-", 200_000, 200_000],
    ["bytes=-7", 199_994, 200_000],
  ])("serveRange sends exactly %s", async (range, first, last) => {
    const response = await ask({ Range: range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${first}-${last}/200001`);
    expect(response.headers.get("content-length")).toBe(String(last - first + 1));
    expect((await bodyOf(response)).equals(content.subarray(first, last + 1))).toBe(true);
  });

  it("serveRange answers 416 and the file's size beyond the end, and lets nobody cache it", async () => {
    const response = await ask({ Range: "bytes=200001-" });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */200001");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await bodyOf(response)).length).toBe(0);
  });

  it("serveRange sends a range If-Range the same version, else the whole file", async () => {
    const range = { Range: "bytes=0-9" };
    expect(await statusOf({ ...range, "If-Range": `"${hash}"` })).toBe(206);
    expect(await statusOf({ ...range, "If-Range": '"another"' })).toBe(200);
    expect(await statusOf({ ...range, "If-Range": `W/"${hash}"` })).toBe(200); // weak never matches here
    expect(await statusOf({ ...range, "If-Range": "Wed, 21 Oct 2015 07:28:00 GMT" })).toBe(200);
  });

  it("serveRange answers 304 to whoever has this version", async () => {
    for (const tag of [`"${hash}"`, `"another", W/"${hash}"`, "*"]) {
      const response = await ask({ "If-None-Match": tag });
      expect(response.status, tag).toBe(304);
      expect(response.headers.get("etag")).toBe(`"${hash}"`);
    }
    expect(await statusOf({ "If-None-Match": '"another"' })).toBe(200);
  });

  it("serveRange may be cached for good under its content hash only", async () => {
    const versioned = await ask({}, `?v=${hash}`, "HEAD");
    expect(versioned.headers.get("cache-control")).toBe("public, max-age=31536000, immutable, no-transform");
    expect((await ask({}, "", "HEAD")).headers.get("cache-control")).toBe("public, no-cache, no-transform");
  });

  it("serveRange knows no file under another hash", async () => {
    const response = await ask({}, "?v=0123456789abcdef0123456789abcdef");
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("serveRange answers HEAD with the headers of the whole file and no body", async () => {
    const response = await ask({ Range: "bytes=0-9" }, "", "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("200001");
    expect((await bodyOf(response)).length).toBe(0);
  });

  it("serveRange refuses other methods and missing files", async () => {
    const post = await ask({}, "", "POST");
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    const none = await serveRange(join(folder, "none.pack"), new Request("http://localhost/none.pack"));
    expect(none.status).toBe(404);
  });

  it("serveRange sends one version to the end although the file is replaced meanwhile", async () => {
    const response = await ask();
    const reader = response.body!.getReader();
    const parts = [(await reader.read()).value!];
    const newer = join(folder, "newer.pack");
    writeFileSync(newer, new Uint8Array(10));
    renameSync(newer, file);
    for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    const now = await ask();
    expect(now.headers.get("etag")).not.toBe(response.headers.get("etag"));
    expect((await bodyOf(now)).length).toBe(10);
  });

  it.runIf(process.platform === "linux")("serveRange leaves no file open, whatever the answer", async () => {
    for (let i = 0; i < 20; i++) {
      await bodyOf(await ask({ Range: "bytes=5-100000" }));
      await ask({}, "", "HEAD");
      await ask({}, "?v=other");
      await ask({ "If-None-Match": "*" });
      await ask({ Range: "bytes=999999-" });
      await (await ask()).body!.cancel(); // never read
      const reader = (await ask()).body!.getReader();
      await reader.read();
      const pending = reader.read();
      await reader.cancel(); // left in the middle of a read
      await pending;
    }
    expect(openFiles(file)).toEqual([]);
  });
});
