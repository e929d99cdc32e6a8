import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { type Contender, type Problem, pixelsAsFloats, type Run } from "@/grader/engine/bench/contender";
import { registerFastKernels } from "@/grader/engine/tfjs/register";

const REPLACED = ["BatchMatMul", "_FusedMatMul"];

type Kernels = tf.KernelConfig[];
const registered = (): Kernels => REPLACED.map((name) => tf.getKernel(name, "wasm") as tf.KernelConfig);

let both: Promise<{ plain: Kernels; fast: Kernels }> | undefined;

/** Starts the wasm backend once, and keeps its own kernels and ours to switch between. */
function startWasm() {
  both ??= (async () => {
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    // model.fit warns of what it does with every model; the console belongs to the figures.
    tf.enableProdMode();
    const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(`${dirname(main)}/`);
    await tf.setBackend("wasm");
    const plain = registered();
    registerFastKernels(tf.backend() as BackendWasm);
    return { plain, fast: registered() };
  })();
  return both;
}

/** Makes `backend` current, with tfjs's kernels or ours. */
async function use(backend: "wasm" | "cpu", kernels: "plain" | "fast"): Promise<void> {
  const choice = (await startWasm())[kernels];
  for (const config of choice) {
    tf.unregisterKernel(config.kernelName, "wasm");
    tf.registerKernel(config);
  }
  await tf.setBackend(backend);
}

const oneHot = (labels: Uint8Array, classes: number) =>
  tf.tidy(() => tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), classes).toFloat() as tf.Tensor2D);

/** As a learner writes it: tf.matMul, tf.variableGrads, tf.sub. */
function learnerStep({ layerSizes, batchSize, labels, params, learningRate }: Problem, x: Float32Array) {
  const images = tf.tensor2d(x, [batchSize, layerSizes[0]!]);
  const targets = oneHot(labels, layerSizes.at(-1)!);
  const variables = params.map((values, i) => {
    const layer = Math.floor(i / 2);
    const shape = i % 2 === 0 ? [layerSizes[layer]!, layerSizes[layer + 1]!] : [layerSizes[layer + 1]!];
    return tf.variable(tf.tensor(values, shape));
  });
  const loss = () => {
    let activation: tf.Tensor = images;
    for (let i = 0; i < variables.length; i += 2) {
      const sum = tf.add(tf.matMul(activation, variables[i]!), variables[i + 1]!);
      activation = i + 2 < variables.length ? tf.relu(sum) : sum;
    }
    return tf.losses.softmaxCrossEntropy(targets, activation) as tf.Scalar;
  };
  const step = () =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(loss, variables);
      for (const variable of variables)
        variable.assign(tf.sub(variable, tf.mul(learningRate, grads[variable.name]!)));
    });
  return { step, close: () => tf.dispose([images, targets, ...variables]) };
}

const learner = (name: string, backend: "wasm" | "cpu", kernels: "plain" | "fast"): Contender => ({
  name,
  async open(problem): Promise<Run> {
    await use(backend, kernels);
    const { step, close } = learnerStep(problem, pixelsAsFloats(problem));
    return {
      close,
      async steps(count) {
        await use(backend, kernels);
        const start = performance.now();
        for (let i = 0; i < count; i++) step();
        return performance.now() - start;
      },
    };
  },
});

export const tfjsWasm = learner("tfjs wasm variableGrads", "wasm", "plain");
export const tfjsWasmFast = learner("tfjs wasm variableGrads, our kernels", "wasm", "fast");
export const tfjsCpu = learner("tfjs cpu variableGrads", "cpu", "plain");

/** model.fit over enough copies of the batch that its own cost of an epoch hardly counts. */
export const tfjsFit: Contender = {
  name: "tfjs wasm model.fit",
  async open({ layerSizes, batchSize, ...problem }): Promise<Run> {
    await use("wasm", "plain");
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
        await use("wasm", "plain");
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
  kernels: "plain" | "fast",
): Promise<Run> {
  await use("wasm", kernels);
  const [left, right] = [tf.randomUniform(a, -1, 1), tf.randomUniform(b, -1, 1)];
  return {
    close: () => tf.dispose([left, right]),
    async steps(count) {
      await use("wasm", kernels);
      const start = performance.now();
      for (let i = 0; i < count; i++) tf.dispose(tf.matMul(left, right, transposeA, transposeB));
      return performance.now() - start;
    },
  };
}
