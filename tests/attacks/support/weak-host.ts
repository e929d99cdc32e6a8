import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { buildSync } from "esbuild";
import { compile } from "@/grader/compile";

export interface WeakOutcome {
  /** Null when it never came to a score. */
  score: number | null;
  printed: string[];
  /** Killed from outside, since nothing inside would have ended it. */
  hung: boolean;
}

const limitMs = 8000;

const tf = `import wasm from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm";
  export * from "@tensorflow/tfjs-core";
  export { installPlatform, useBackend } from "@/grader/guest/realm";
  export { wasm };`;

/** Runs an attempt in plain Node, in the same realm as the harness that judges it. */
export async function runWeakly(source: string): Promise<WeakOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "downhill-weak-"));
  const [tfPath, harness, attack] = ["tf.mjs", "harness.mjs", "attack.mjs"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const shared = { bundle: true, format: "esm", target: "es2022", logLevel: "error" } as const;
  try {
    buildSync({
      ...shared,
      stdin: { contents: tf, resolveDir: process.cwd() },
      define: { process: "undefined" },
      loader: { ".wasm": "binary" },
      outfile: tfPath,
    });
    buildSync({
      ...shared,
      entryPoints: ["tests/attacks/support/weak-harness.ts"],
      platform: "node",
      outfile: harness,
    });
    const compiled = await compile(source, ["step"]);
    if (!compiled.ok) throw new Error(compiled.message);
    let { code } = compiled;
    for (const [start, end] of [...compiled.imports].reverse())
      code = `${code.slice(0, start)}./tf.mjs${code.slice(end)}`;
    await writeFile(attack, code);
    return await run([harness, tfPath, attack]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(args: string[]): Promise<WeakOutcome> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    child.kill("SIGKILL");
  }, limitMs);
  const output = await text(child.stdout);
  clearTimeout(timer);
  const printed = output.split("\n").filter(Boolean);
  return { score: scoreIn(printed.at(-1)), printed, hung };
}

function scoreIn(line = ""): number | null {
  try {
    const { score } = JSON.parse(line) as { score?: unknown };
    return typeof score === "number" ? score : null;
  } catch {
    return null;
  }
}
