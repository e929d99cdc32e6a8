import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendAsset } from "@/app/server/assets";

let folder: string;
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), "downhill-assets-"));
  folder = join(root, "assets");
  await mkdir(join(folder, "chunks"), { recursive: true });
  await writeFile(join(root, "secret.js"), "secret");
  await writeFile(join(folder, "judge.js"), "judge");
  await writeFile(join(folder, "judge.js.br"), brotliCompressSync("judge, compressed by the build"));
  await writeFile(join(folder, "notes.txt"), "not for browsers");
  await writeFile(join(folder, "chunks", "page.css"), "css");
});
afterAll(() => rm(join(folder, ".."), { recursive: true, force: true }));

const ask = (path: string[], encoding = "identity") =>
  sendAsset(
    new Request("http://a", { headers: { "accept-encoding": encoding } }),
    [folder],
    path,
    "no-cache",
  );

const unpacked = async (response: Response) =>
  brotliDecompressSync(new Uint8Array(await response.arrayBuffer())).toString();

describe("sendAsset", () => {
  it("sendAsset sends the build's compressed copy to whoever accepts brotli", async () => {
    expect(await unpacked(await ask(["judge.js"], "gzip, deflate, br, zstd"))).toBe(
      "judge, compressed by the build",
    );
  });

  it("sendAsset compresses a file that has no compressed copy", async () => {
    expect(await unpacked(await ask(["chunks", "page.css"], "br"))).toBe("css");
  });

  it("sendAsset sends the file as it is to everybody else", async () => {
    const response = await ask(["judge.js"], "gzip");
    expect(await response.text()).toBe("judge");
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
  });

  it("sendAsset compresses its refusals too, since the answer is said to be brotli", async () => {
    const response = await ask(["nope.js"], "br");
    expect(response.status).toBe(404);
    expect(await unpacked(response)).toBe("There is no such file.\n");
  });

  it.each([
    ["a file of another folder", ["..", "secret.js"]],
    ["a file of another folder, in one name", ["../secret.js"]],
    ["an encoded slash", ["..%2fsecret.js"]],
    ["a backslash", ["..\\secret.js"]],
    ["a hidden file", [".env.js"]],
    ["a kind of file that browsers have no use for", ["notes.txt"]],
    ["a folder", ["chunks"]],
    ["nothing", []],
  ])("sendAsset has no file for %s", async (_what, path) => {
    expect((await ask(path)).status).toBe(404);
  });
});
