// The `browser` stage of `npm test`: gets a Chromium, and proves that WebGPU computes in it, in a page
// and in a worker, where learners' code will run.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ensureBrowser, launchChromium } from "./browser";

/**
 * Doubles four numbers on the GPU and reads them back. Runs in the browser, as text: a page and a worker
 * must share it.
 */
const double = `async () => {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return "no adapter";
  const device = await adapter.requestDevice();
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const numbers = new Float32Array([1, 2, 3, 4]);
  const buffer = device.createBuffer({ size: numbers.byteLength, usage: STORAGE | COPY_SRC | COPY_DST });
  const result = device.createBuffer({ size: numbers.byteLength, usage: MAP_READ | COPY_DST });
  device.queue.writeBuffer(buffer, 0, numbers);
  const module = device.createShaderModule({
    code: "@group(0) @binding(0) var<storage, read_write> x: array<f32>;" +
      "@compute @workgroup_size(4) fn main(@builtin(local_invocation_index) i: u32) { x[i] = 2 * x[i]; }",
  });
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module } });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [{ binding: 0, resource: { buffer } }],
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(buffer, 0, result, 0, numbers.byteLength);
  device.queue.submit([encoder.finish()]);
  await result.mapAsync(GPUMapMode.READ);
  return [...new Float32Array(result.getMappedRange())].join(" ");
}`;

const inWorker = `() => new Promise((resolve) => {
  const source = "(" + ${JSON.stringify(double)} + ")().catch(String).then(postMessage)";
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => resolve(message);
})`;

console.log(`Chromium: ${await ensureBrowser()}`);
// WebGPU needs a secure context; a page of this machine is one, about:blank is not.
const server = createServer((_, response) =>
  response.setHeader("Content-Type", "text/html").end("<title>WebGPU</title>"),
);
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  console.log(`Version:  ${browser.version()}`);
  for (const [where, code] of [
    ["page", double],
    ["worker", inWorker],
  ] as const) {
    const answer = await page.evaluate(`(${code})()`);
    console.log(`WebGPU in a ${where}: 2 × (1 2 3 4) = ${answer}`);
    if (answer !== "2 4 6 8") process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
