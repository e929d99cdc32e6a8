import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { type Contender, pixelsAsFloats, type Run } from "@/grader/engine/bench/contender";
import { learnerStep, oneHot } from "@/grader/engine/bench/learner";
import { registerFastKernels } from "@/grader/engine/tfjs/register";

/** tfjs's backends: its wasm one twice, for ours changes the one that it is given. */
type Backend = "plain wasm" | "wasm" | "cpu";

let started: Promise<void> | undefined;
/** Ours in place of tf's own, as learners have them. */
let faster: Partial<typeof tf> = {};

/** Makes `backend` current. */
async function use(backend: Backend): Promise<void> {
  started ??= (async () => {
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    // model.fit warns of what it does with every model; the console belongs to the figures.
    tf.enableProdMode();
    const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(`${dirname(main)}/`);
    const plain: Backend = "plain wasm";
    tf.registerBackend(plain, tf.findBackendFactory("wasm"));
    for (const config of tf.getKernelsForBackend("wasm"))
      tf.registerKernel({ ...config, backendName: plain });
    await tf.setBackend("wasm");
    faster = registerFastKernels(tf.backend() as BackendWasm) ?? {};
  })();
  await started;
  // Which has every kernel ask the backend anew for its functions: both wasm backends share the kernels' variables.
  await tf.setBackend(backend);
}

const learner = (name: string, backend: Backend): Contender => ({
  name,
  async open(problem): Promise<Run> {
    await use(backend);
    const { step, close } = learnerStep(problem, pixelsAsFloats(problem));
    return {
      close,
      async steps(count) {
        await use(backend);
        const start = performance.now();
        for (let i = 0; i < count; i++) step();
        return performance.now() - start;
      },
    };
  },
});

export const tfjsWasm = learner("tfjs wasm variableGrads", "plain wasm");
export const tfjsWasmFast = learner("tfjs wasm variableGrads, our kernels", "wasm");
export const tfjsCpu = learner("tfjs cpu variableGrads", "cpu");

/** model.fit over enough copies of the batch that its own cost of an epoch hardly counts. */
export const tfjsFit: Contender = {
  name: "tfjs wasm model.fit",
  async open({ layerSizes, batchSize, ...problem }): Promise<Run> {
    await use("plain wasm");
    const copies = 8;
    const [x, y] = tf.tidy(() => {
      const images = tf.tensor2d(pixelsAsFloats({ layerSizes, batchSize, ...problem }), [
        batchSize,
        layerSizes[0]!,
      ]);
      const targets = oneHot(problem.labels, layerSizes.at(-1)!);
      return [tf.tile(images, [copies, 1]), tf.tile(targets, [copies, 1])] as const;
    });
    const model = tf.sequential();
    layerSizes.slice(1).forEach((units, i) => {
      const last = i + 2 === layerSizes.length;
      model.add(
        tf.layers.dense({ units, activation: last ? "softmax" : "relu", inputShape: [layerSizes[i]!] }),
      );
    });
    model.compile({ optimizer: tf.train.sgd(problem.learningRate), loss: "categoricalCrossentropy" });
    return {
      close: () => void [x, y, model].map((held) => held.dispose()),
      async steps(count) {
        await use("plain wasm");
        const epochs = Math.ceil(count / copies);
        const start = performance.now();
        await model.fit(x, y, { batchSize, epochs, shuffle: false, verbose: 0, yieldEvery: "never" });
        return ((performance.now() - start) * count) / (epochs * copies);
      },
    };
  },
};

/** GFLOP/s of one tf.matMul, with tfjs's kernels and ours. */
export async function productRates(
  a: [number, number],
  b: [number, number],
  transposeA: boolean,
  transposeB: boolean,
  backend: Backend,
): Promise<Run> {
  await use(backend);
  const [left, right] = [tf.randomUniform(a, -1, 1), tf.randomUniform(b, -1, 1)];
  return {
    close: () => tf.dispose([left, right]),
    async steps(count) {
      await use(backend);
      const start = performance.now();
      for (let i = 0; i < count; i++) tf.dispose(tf.matMul(left, right, transposeA, transposeB));
      return performance.now() - start;
    },
  };
}

/** Adam as a learner writes it, over the params of a 784-128-10 network. */
export async function adamRates(backend: Backend): Promise<Run> {
  await use(backend);
  const shapes = [[784, 128], [128], [128, 10], [10]];
  const drawn = () => shapes.map((shape) => tf.randomUniform(shape, -1, 1) as tf.Tensor);
  const gradients = drawn();
  let [w, m, v] = [drawn(), shapes.map((s) => tf.zeros(s)), shapes.map((s) => tf.zeros(s))];
  let t = 0;
  const { add, sub, mul, div, square, sqrt }: typeof tf = backend === "wasm" ? { ...tf, ...faster } : tf;
  const step = () => {
    t++;
    const before = [w, m, v];
    tf.engine().startScope("adam");
    m = m.map((x, i) => tf.keep(add(mul(0.9, x), mul(0.1, gradients[i]!))));
    v = v.map((x, i) => tf.keep(add(mul(0.999, x), mul(0.001, square(gradients[i]!)))));
    w = w.map((x, i) => {
      const root = sqrt(div(v[i]!, 1 - 0.999 ** t));
      const move = div(div(m[i]!, 1 - 0.9 ** t), add(root, 1e-8));
      return tf.keep(sub(x, mul(0.001, move)));
    });
    tf.engine().endScope();
    // As everyone does who goes on from them: ours computes when it is asked.
    if (backend !== "cpu") for (const x of w) (tf.backend() as BackendWasm).getMemoryOffset(x.dataId);
    tf.dispose(before);
  };
  return {
    close: () => tf.dispose([gradients, w, m, v]),
    async steps(count) {
      await use(backend);
      const start = performance.now();
      for (let i = 0; i < count; i++) step();
      return performance.now() - start;
    },
  };
}
