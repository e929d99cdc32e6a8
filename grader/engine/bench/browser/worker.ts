import "@tensorflow/tfjs-backend-webgpu";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import * as tf from "@tensorflow/tfjs-core";
import { contenders } from "@/grader/engine/bench/browser/contenders";
import type { Problem } from "@/grader/engine/bench/contender";
import { type MeasureOptions, measure } from "@/grader/engine/bench/measure";

/** A worker of a page, which is asked once. Typed arrays come as lists, for they crossed as JSON. */
export interface Asked {
  problem: Omit<Problem, "pixels" | "labels" | "params"> & {
    pixels: number[];
    labels: number[];
    params: number[][];
  };
  options: MeasureOptions;
}

export interface Answer {
  /** What computes: the adapter's own name for itself. */
  adapter: string;
  /** By contender, ours first: steps a second in each round. */
  rates: [name: string, rates: number[]][];
  missing: [name: string, why: string][];
}

addEventListener("message", async ({ data: { problem: asked, options } }: MessageEvent<Asked>) => {
  await tf.setBackend("webgpu");
  const problem: Problem = {
    ...asked,
    pixels: Uint8Array.from(asked.pixels),
    labels: Uint8Array.from(asked.labels),
    params: asked.params.map((p) => Float32Array.from(p)),
  };
  const answer: Answer = { adapter: await adapterName(), rates: [], missing: [] };
  const runs = [];
  for (const { name, open } of contenders) {
    const run = await open(problem).catch((error: Error) => ({ unavailable: error.message }));
    if ("unavailable" in run) answer.missing.push([name, run.unavailable]);
    else {
      answer.rates.push([name, []]);
      runs.push(run);
    }
  }
  const rates = await measure(runs, options);
  answer.rates.forEach((entry, i) => {
    entry[1] = rates[i]!;
  });
  for (const run of runs) run.close?.();
  postMessage(answer);
});

async function adapterName(): Promise<string> {
  const { info } = (await navigator.gpu.requestAdapter()) as GPUAdapter;
  return [info.vendor, info.architecture, info.description].filter(Boolean).join(" ") || "unnamed adapter";
}
