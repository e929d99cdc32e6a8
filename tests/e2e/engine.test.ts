import { createReadStream } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "@/grader/compile";
import { tilings } from "@/grader/engine/webgpu/multiply";
import type { EnginePage } from "@/tests/e2e/support/engine-page";
import type { Matrix, ProductPage } from "@/tests/e2e/support/product-page";
import { fingerprint } from "@/tests/grader/engine/fingerprint";
import { fingerprintBundle } from "@/tests/grader/engine/fingerprint-bundle";
import { launchChromium } from "@/tests/support/browser";

/** How far losses on WebGPU may lie from the CPU engine's, relative to them. Sums and exponentials round otherwise there. */
const tolerance = 1e-4;

declare global {
  var enginePage: EnginePage;
  var productPage: ProductPage;
}

/** No number twice, so that one taken for another shows. */
const waves = (shape: [number, number]): Matrix => ({
  shape,
  values: Array.from({ length: shape[0] * shape[1] }, (_, i) => Math.fround(Math.sin(i * i))),
});

const sumOf = (length: number, term: (i: number) => number) =>
  Array.from({ length }, (_, i) => term(i)).reduce((sum, x) => sum + x, 0);

const source = `
  import * as tf from "@tensorflow/tfjs";
  export const step = (params, gradients, { learningRate }) =>
    params.map((w, i) => tf.sub(w, tf.mul(learningRate, gradients[i])));
  export const init = (params) => params.map((w) => tf.zerosLike(w));
  export function momentum(params, gradients, velocity, { learningRate }) {
    const next = velocity.map((v, i) => tf.add(tf.mul(0.9, v), gradients[i]));
    return { params: params.map((w, i) => tf.sub(w, tf.mul(learningRate, next[i]))), state: next };
  }
  /** Plain tf, as a learner would write it anywhere. */
  export async function plain() {
    const x = tf.tensor2d(Array.from({ length: 40 * 30 }, (_, i) => Math.sin(i * i)), [40, 30]);
    const labels = tf.oneHot(tf.tensor1d(Array.from({ length: 40 }, (_, i) => i % 5), "int32"), 5);
    const start = (i, size) => Array.from({ length: size }, (_, j) => 0.3 * Math.cos(j * j + i));
    const params = [[30, 12], [12], [12, 5], [5]].map((shape, i) =>
      tf.variable(tf.tensor(start(i, shape.reduce((a, b) => a * b)), shape)));
    const loss = () => {
      const hidden = tf.relu(tf.add(tf.matMul(x, params[0]), params[1]));
      return tf.losses.softmaxCrossEntropy(labels, tf.add(tf.matMul(hidden, params[2]), params[3]));
    };
    const optimizer = tf.train.adam(0.01);
    const losses = [];
    for (let i = 0; i < 25; i++) losses.push(optimizer.minimize(loss, true, params));
    return tf.stack(losses);
  }
  export const pipelines = () =>
    tf.tensor([Object.keys(tf.backend().pipelineCache).filter((name) => name.startsWith("downhill")).length]);
  export const atStart = () =>
    tf.tensor([...["made", "read"].map((key) => _tfShaders[key]), tf.memory().numTensors]);
  export const destroy = async () => {
    tf.backend().device.destroy();
    return tf.tensor(Array.from(await tf.add(tf.ones([100, 100]), 1).data()));
  };
`;

/** Counts the shaders that a guest makes and the results that it reads, under a name that its scope keeps. */
const countShaders = `
  globalThis._tfShaders = { made: 0, read: 0 };
  const { createComputePipeline: make } = GPUDevice.prototype;
  GPUDevice.prototype.createComputePipeline = function (...args) {
    _tfShaders.made++;
    return make.apply(this, args);
  };
  const { mapAsync: read } = GPUBuffer.prototype;
  GPUBuffer.prototype.mapAsync = function (...args) {
    return read.apply(this, args).then(() => _tfShaders.read++);
  };
`;

/** A device that is gone before its first shader is. */
const loseDevice = `
  const { createComputePipeline: make } = GPUDevice.prototype;
  GPUDevice.prototype.createComputePipeline = function (...args) {
    this.destroy();
    return make.apply(this, args);
  };
`;

/** A device whose first result never comes, and timers that do not wait for it. */
const compileForEver = `
  const { setTimeout: wait } = globalThis;
  globalThis.setTimeout = (done) => wait(done);
  const { mapAsync: read } = GPUBuffer.prototype;
  GPUBuffer.prototype.mapAsync = () => {
    GPUBuffer.prototype.mapAsync = read;
    return new Promise(() => {});
  };
`;

describe("the engine in a real browser", () => {
  let browser: Browser;
  let server: Server;
  let page: Page;
  let module: Parameters<EnginePage["call"]>[0]["module"];

  beforeAll(async () => {
    const compiled = await compile(source, []);
    if (!compiled.ok) throw new Error(compiled.message);
    const { code, imports, names } = compiled;
    module = { code, imports, names };
    const { outputFiles } = await build({
      entryPoints: ["engine", "product"].map((name) => `tests/e2e/support/${name}-page.ts`),
      ...{ bundle: true, write: false, outdir: "nowhere", format: "esm", target: "es2022" },
      define: { process: "undefined" },
      alias: { util: "./grader/hosts/node-shim.ts", "node:buffer": "./grader/hosts/node-shim.ts" },
    });
    server = createServer(({ url = "/" }, response) => {
      if (url === "/")
        response.setHeader("content-type", "text/html").end("<!doctype html><title>engine</title>");
      else if (url === "/favicon.ico") response.writeHead(204).end();
      else createReadStream(`.build/assets/${basename(url)}`).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await launchChromium();
    page = await browser.newPage();
    // A secure context, without which there is no WebGPU.
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    for (const { text } of outputFiles) await page.addScriptTag({ content: text, type: "module" });
    await page.waitForFunction(() => "enginePage" in globalThis && "productPage" in globalThis);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it("trains to the same bits in a worker as in Node", async () => {
    const answer = await page.evaluate(
      async (text) => {
        const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
        return new Promise<string>((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        });
      },
      await fingerprintBundle("postMessage"),
    );
    expect(JSON.parse(answer)).toEqual(fingerprint());
  });

  // The adapter of the tests is an emulated one: what a GPU gets would otherwise be computed nowhere here.
  it.each([
    { transposeA: false, transposeB: false },
    { transposeA: true, transposeB: false },
    { transposeA: false, transposeB: true },
  ])(
    "multiplies on WebGPU as loops do, tiled as for a GPU or an emulated one, for %o",
    async (transposed) => {
      const { transposeA, transposeB } = transposed;
      const [m, k, n] = [19, 13, 10];
      const a = waves(transposeA ? [k, m] : [m, k]);
      const b = waves(transposeB ? [n, k] : [k, n]);
      const due = Array.from({ length: m * n }, (_, at) => {
        const [row, column] = [Math.floor(at / n), at % n];
        return sumOf(k, (p) => {
          const x = a.values[transposeA ? p * m + row : row * k + p]!;
          return x * b.values[transposeB ? column * k + p : p * n + column]!;
        });
      });
      for (const tiling of Object.values(tilings)) {
        const asked = JSON.stringify({ a, b, ...transposed, tiling });
        const product = await page.evaluate((text) => productPage.multiply(JSON.parse(text)), asked);
        expect(product).toHaveLength(m * n);
        product.forEach((value, at) => {
          expect(Math.abs(value - due[at]!)).toBeLessThan(1e-5);
        });
      }
    },
  );

  it("sums columns on WebGPU as loops do", async () => {
    const x = waves([11, 70]);
    const sums = await page.evaluate((text) => productPage.columnSums(JSON.parse(text)), JSON.stringify(x));
    expect(sums).toHaveLength(70);
    sums.forEach((sum, column) => {
      expect(Math.abs(sum - sumOf(11, (row) => x.values[row * 70 + column]!))).toBeLessThan(1e-5);
    });
  });

  const trained = (run: Parameters<EnginePage["train"]>[0]) =>
    page.evaluate((text) => enginePage.train(JSON.parse(text)), JSON.stringify(run));

  // Sizes that divide nothing, and every way to train.
  it.each([
    { layerSizes: [50, 10], step: "step", options: { learningRate: 0.5 } },
    {
      layerSizes: [53, 33, 17, 10],
      batchSize: 19,
      step: "momentum",
      init: "init",
      options: { learningRate: 0.05 },
    },
  ])("comes inside a worker on WebGPU to what the judge comes to, for $layerSizes", async (asked) => {
    const watch = {
      every: 3,
      accuracy: true,
      probe: [
        { param: 0, index: 5 },
        { param: 1, index: 9 },
      ],
    };
    const training = { ...asked, steps: 20, watch };
    const held = await trained({ noGpu: "is left out", inside: false, module, training });
    const wasm = await trained({ noGpu: "is left out", inside: true, module, training });
    const gpu = await trained({ noGpu: null, inside: true, module, training });
    expect([held.backend, wasm.backend, gpu.backend]).toEqual(["wasm", "wasm", "webgpu"]);
    expect(wasm.seen).toEqual(held.seen);
    expect(wasm.losses.at(-1)).toBe(held.losses.at(-1));
    expect(held.losses.at(-1)).toBeLessThan(0.9 * held.losses[0]!);
    expect(gpu.seen.map(({ step }) => step)).toEqual(held.seen.map(({ step }) => step));
    gpu.seen.forEach((t, i) => {
      const due = held.seen[i]!;
      expect(Math.abs(t.loss / due.loss - 1)).toBeLessThan(tolerance);
      expect(t.accuracy).toBeCloseTo(due.accuracy!, 5);
      for (const what of ["before", "gradients", "after"] as const)
        t.probe![what].forEach((value, place) => {
          expect(Math.abs(value - due.probe![what][place]!)).toBeLessThan(tolerance);
        });
    });
    expect(Math.abs(gpu.losses.at(-1)! / held.losses.at(-1)! - 1)).toBeLessThan(tolerance);
    // What is shown while it trains is what a held run has after as many steps.
    expect(gpu.shown.slice(0, 2).map(([steps]) => steps)).toEqual([0, 1]);
    const heldAfter = new Map(held.shown);
    for (const [steps, bias] of gpu.shown)
      bias.forEach((value, i) => {
        expect(Math.abs(value - heldAfter.get(steps)![i]!)).toBeLessThan(tolerance);
      });
    expect(gpu.shown[1]![1]).not.toEqual(gpu.shown[0]![1]);
    expect(gpu.leaked).toBe(0);
    // Every shader of ours had been made before the run began.
    expect(gpu.shaders.after).toBe(gpu.shaders.before);
  });

  it("ends a run on WebGPU that diverges, by its loss", async () => {
    const training = { layerSizes: [50, 20, 10], steps: 60, step: "step", options: { learningRate: 1e20 } };
    const { losses } = await trained({ noGpu: null, inside: true, module, training });
    expect(losses.some((loss) => Number.isNaN(loss))).toBe(true);
    expect(losses.length).toBeLessThan(60);
  });

  const called = (name: string, before = "", noGpu: string | null = null) =>
    page.evaluate(
      (text) => enginePage.call(JSON.parse(text)),
      JSON.stringify({ noGpu, module, name, before }),
    );

  it("is ready once a result has come through every shader, and holds no tensor of it", async () => {
    const [made, read, tensors] = await called("atStart", countShaders);
    expect(made).toBeGreaterThan(50);
    expect({ read, tensors }).toEqual({ read: 1, tensors: 0 });
  });

  it("tells of a GPU that is lost while it compiles", async () => {
    await expect(called("plain", loseDevice)).rejects.toThrow(/the GPU was lost/);
  });

  it.each([
    ["has compiled", ""],
    ["compiles without end", compileForEver],
  ])(
    "trains a learner's plain tf on a GPU that %s and on WebAssembly to the same losses",
    async (_, before) => {
      const [gpu, wasm] = [await called("plain", before), await called("plain", "", "is left out")];
      expect(wasm).toHaveLength(25);
      expect(wasm.at(-1)).toBeLessThan(0.8 * wasm[0]!);
      gpu.forEach((loss, i) => {
        expect(Math.abs(loss / wasm[i]! - 1)).toBeLessThan(tolerance);
      });
    },
  );

  it("tells a GPU that was lost from an error of the learner's", async () => {
    await expect(called("destroy")).rejects.toThrow(/the GPU was lost/);
  });
});
