import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { createScalarKernels } from "@/grader/engine/kernels/scalar";
import { findDeno } from "@/grader/hosts/deno";
import { fingerprint } from "@/tests/grader/engine/fingerprint";
import { fingerprintBundle } from "@/tests/grader/engine/fingerprint-bundle";

it("the engine trains to the same bits on Node, on Deno and without WebAssembly", async () => {
  const folder = await mkdtemp(join(tmpdir(), "downhill-engine-"));
  try {
    const file = join(folder, "fingerprint.mjs");
    await writeFile(file, await fingerprintBundle("console.log"));
    const run = async (program: string, args: string[]) => {
      const env = { ...process.env, DENO_DIR: join(folder, "deno"), NO_COLOR: "1" };
      return JSON.parse((await promisify(execFile)(program, [...args, file], { env })).stdout);
    };
    const here = fingerprint();
    expect(here.losses).toHaveLength(30);
    expect(fingerprint(createScalarKernels)).toEqual(here);
    expect(await run(process.execPath, [])).toEqual(here);
    expect(await run(findDeno()!, ["run", "--no-config", "--no-remote", "--no-npm"])).toEqual(here);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
