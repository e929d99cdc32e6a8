import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Contender } from "@/grader/engine/bench/contender";

const script = fileURLToPath(new URL("./torch-peer.py", import.meta.url));

/** The first Python that has PyTorch: the one on the path may not be the system's. */
const findPython = () =>
  ["python3", "/usr/bin/python3"].find(
    (python) => spawnSync(python, ["-c", "import torch"], { timeout: 60_000 }).status === 0,
  );

let python: string | undefined | null = null;

const base64 = (values: Float32Array | Uint8Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");

/** PyTorch on one thread, in a process of its own that stays for all rounds and takes its own time. */
export const torch: Contender = {
  name: "PyTorch, 1 thread",
  async open({ pixels, labels, params, ...rest }) {
    if (python === null) python = findPython();
    if (python === undefined) return { unavailable: "no python3 with torch" };
    const one = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
    const env = { ...process.env, ...one };
    const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"], env });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ask = async (line: string) => {
      child.stdin.write(`${line}\n`);
      return (await lines.next()).value as string;
    };
    const problem = { ...rest, pixels: base64(pixels), labels: base64(labels), params: params.map(base64) };
    await ask(JSON.stringify(problem));
    return {
      close: () => child.stdin.end(),
      steps: async (count) => Number(await ask(String(count))) * 1000,
    };
  },
};
