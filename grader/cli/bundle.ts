import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { compressOnce } from "@/lib/compress-once.mjs";

/**
 * Bundles what runs outside Node: the guest for Deno, the guest for a browser's worker, the judge for a
 * browser's worker, and tfjs's types for the editor. Writes `.build/guest.mjs` and `.build/assets/`.
 */
const out = ".build";
const assets = join(out, "assets");

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  write: false,
  legalComments: "none",
  logLevel: "warning",
};

const guest: BuildOptions = { ...shared, define: { process: "undefined" }, loader: { ".wasm": "binary" } };

async function bundle(options: BuildOptions): Promise<Uint8Array> {
  const result = await build(options);
  return result.outputFiles![0]!.contents;
}

/**
 * A module whose code is a text that it evaluates. Deno reads every module once with a parser of its own before V8 does, which
 * for tfjs takes a third of the time in which a guest starts; a text costs it nothing.
 */
function asText(module: Uint8Array): string {
  const code = new TextDecoder().decode(module);
  return `await (0, eval)(${JSON.stringify(`(async () => { "use strict"; ${code}\n})()`)});\n`;
}

const hashed = (name: string, bytes: Uint8Array) => {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
};

async function publish(name: string, bytes: Uint8Array): Promise<string> {
  const file = hashed(name, bytes);
  await writeFile(join(assets, file), bytes);
  return file;
}

/** tfjs-core's declarations, as the editor's TypeScript wants them: address to text. */
async function tfTypes(): Promise<Uint8Array> {
  const root = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-core/package.json"));
  const files: Record<string, string> = {};
  for (const entry of await readdir(join(root, "dist"), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !entry.name.endsWith(".d.ts") || entry.name.includes("_test")) continue;
    files[`file:///node_modules/@tensorflow/tfjs-core/${relative(root, path)}`] = await readFile(
      path,
      "utf8",
    );
  }
  files["file:///node_modules/@tensorflow/tfjs-core/package.json"] = JSON.stringify({
    name: "@tensorflow/tfjs-core",
    types: "dist/index.d.ts",
  });
  files["file:///node_modules/@tensorflow/tfjs/index.d.ts"] =
    'import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";\nexport * from "@tensorflow/tfjs-core";\n';
  files["file:///node_modules/@tensorflow/tfjs/package.json"] = JSON.stringify({
    name: "@tensorflow/tfjs",
    types: "index.d.ts",
  });
  return new TextEncoder().encode(JSON.stringify(files));
}

await rm(assets, { recursive: true, force: true });
await mkdir(assets, { recursive: true });

const wasm = await readFile(
  createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"),
);
const processGuest = await bundle({ ...guest, entryPoints: ["grader/guest/process.ts"] });
await writeFile(join(out, "guest.mjs"), asText(processGuest));
const manifest = {
  guest: await publish("guest.js", await bundle({ ...guest, entryPoints: ["grader/guest/worker.ts"] })),
  judge: await publish(
    "judge.js",
    await bundle({
      ...shared,
      entryPoints: ["grader/hosts/browser-judge.ts"],
      platform: "browser",
      alias: { util: "./grader/hosts/node-shim.ts", "node:buffer": "./grader/hosts/node-shim.ts" },
    }),
  ),
  race: await publish(
    "race.js",
    await bundle({ ...shared, entryPoints: ["grader/race/own-suite.ts"], platform: "browser" }),
  ),
  wasm: await publish("tfjs-backend-wasm-simd.wasm", wasm),
  tfTypes: await publish("tf-types.json", await tfTypes()),
};
await compressOnce(assets);
await writeFile(join(assets, "manifest.json"), JSON.stringify(manifest, null, 2));
