import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { frameDocument } from "@/grader/hosts/frame-document";

export interface Site {
  /** Origin of the page, and that of the frame: two names of this machine. */
  page: string;
  frame: string;
  close(): void;
}

const assets = join(".build", "assets");

const bundle = (contents: string): string =>
  buildSync({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  }).outputFiles[0]!.text;

const html = (cookie: string) =>
  `<!doctype html><title>The page</title><body><p>Nobody's business: ${cookie}</p><script type="module" src="/page.js"></script>`;

/**
 * A stand-in for the site: one page that grades in the browser, the real frame document on the second
 * origin, and the real judge and guest as `npm run build` made them.
 *
 * @param secret what the page's cookie, storage and text hold, for an attack to find
 * @param weaken drops the frame's policy, to see that the attacks then succeed
 */
export async function openSite(secret: string, { weaken = false } = {}): Promise<Site> {
  const manifest = JSON.parse(await readFile(join(assets, "manifest.json"), "utf8")) as Record<
    "judge" | "guest" | "wasm",
    string
  >;
  const read = (name: keyof typeof manifest) => readFile(join(assets, manifest[name]));
  const script = "text/javascript";
  const files = new Map<string, { type: string; body: string | Buffer }>([
    ["/page.js", { type: script, body: bundle('import "@/tests/attacks/support/page";') }],
    ["/exercises.js", { type: script, body: bundle('export * from "@/tests/attacks/support/exercises";') }],
    ["/judge.js", { type: script, body: await read("judge") }],
    ["/guest.js", { type: script, body: await read("guest") }],
    ["/tfjs.wasm", { type: "application/wasm", body: await read("wasm") }],
    ["/", { type: "text/html", body: html(secret) }],
    ["/secret", { type: "text/plain", body: secret }],
  ]);

  let pageOrigin = "";
  const server: Server = createServer(async (request, response) => {
    const path = (request.url ?? "/").split("?")[0]!;
    if (path === "/guest/frame") {
      const { html, headers } = frameDocument(pageOrigin);
      if (weaken) delete headers["content-security-policy"];
      return response.writeHead(200, headers).end(html);
    }
    const file = files.get(path) ?? suite(path) ?? (await pack(path));
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": file.type,
      "set-cookie": `session=${secret}; SameSite=Lax`,
      "cross-origin-opener-policy": "same-origin",
    });
    response.end(file.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  pageOrigin = `http://localhost:${port}`;
  return {
    page: pageOrigin,
    frame: `http://127.0.0.1:${port}`,
    close: () => server.close().closeAllConnections(),
  };
}

/** `/suite/<name>/<callMs>/<totalMs>.js`: the shape in which the site publishes an exercise's shown tests. */
function suite(path: string): { type: string; body: string } | null {
  const [, name, callMs, totalMs] = /^\/suite\/([a-z-]+)\/(\d+)\/(\d+)\.js$/.exec(path) ?? [];
  if (!name) return null;
  const body = `import { exerciseOf } from "/exercises.js";
    export const { meta, shown: suite } = exerciseOf("${name}", { callMs: ${callMs}, totalMs: ${totalMs} });
    export const mistakes = { known: [], fingerprints: {} };
    export const webgpuSlack = 1;`;
  return { type: "text/javascript", body };
}

/** The packed digits, whole: a browser that asks for a part takes that too. */
async function pack(path: string): Promise<{ type: string; body: Buffer } | null> {
  const [, name] = /^\/data\/(mnist-(?:train|test)\.pack)$/.exec(path) ?? [];
  return name
    ? { type: "application/octet-stream", body: await readFile(join(".build", "data", name)) }
    : null;
}
