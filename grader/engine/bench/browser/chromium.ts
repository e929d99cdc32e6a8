import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Answer, Asked } from "@/grader/engine/bench/browser/worker";
import type { Problem } from "@/grader/engine/bench/contender";
import type { MeasureOptions } from "@/grader/engine/bench/measure";

/** Where a system has its Chromium; CHROMIUM_PATH names another, Playwright's own is the last. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** On a machine without a GPU, WebGPU is emulated on the CPU; elsewhere the flag changes nothing. */
const flags = [
  "--enable-unsafe-webgpu",
  ...(process.env.WEBGPU_ADAPTER ? [`--use-webgpu-adapter=${process.env.WEBGPU_ADAPTER}`] : []),
];

export interface WebGpuBench {
  measure(problem: Problem, options: MeasureOptions): Promise<Answer>;
  close(): Promise<void>;
}

/** @returns a page to measure in, or why there is none */
export async function openChromium(): Promise<WebGpuBench | { unavailable: string }> {
  const playwright = await import("playwright").catch(() => null);
  if (!playwright) return { unavailable: "playwright is not installed" };
  const { chromium } = playwright;
  const executablePath = [process.env.CHROMIUM_PATH ?? "", ...places, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
  if (!executablePath) return { unavailable: "no Chromium is installed" };
  const { outputFiles } = await build({
    ...{ entryPoints: ["grader/engine/bench/browser/worker.ts"], bundle: true, write: false },
    ...{ format: "esm", target: "es2022", define: { process: "undefined" }, logLevel: "error" },
  });
  const server = createServer((_, response) =>
    response.setHeader("content-type", "text/html").end("<!doctype html>"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args: [...flags, ...asRoot] });
  const page = await browser.newPage();
  // A secure context, without which there is no WebGPU.
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return {
    async measure({ pixels, labels, params, ...rest }, options) {
      const problem = {
        ...rest,
        ...{
          pixels: Array.from(pixels),
          labels: Array.from(labels),
          params: params.map((p) => Array.from(p)),
        },
      };
      const asked = JSON.stringify({ problem, options } satisfies Asked);
      return page.evaluate(
        ([code, text]) => {
          const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), {
            type: "module",
          });
          worker.postMessage(JSON.parse(text));
          return new Promise<Answer>((resolve, reject) => {
            worker.onmessage = ({ data }) => resolve(data as Answer);
            worker.onerror = ({ message }) => reject(new Error(message));
          }).finally(() => worker.terminate());
        },
        [outputFiles[0]!.text, asked] as const,
      );
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
