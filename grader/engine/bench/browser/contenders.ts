import * as tf from "@tensorflow/tfjs-core";
import { type Contender, pixelsAsFloats } from "@/grader/engine/bench/contender";
import { jaxJsOn } from "@/grader/engine/bench/jax-js-peer";
import { learnerStep } from "@/grader/engine/bench/learner";
import { range } from "@/grader/engine/dataset";
import { gradientOnGpu } from "@/grader/engine/webgpu/gradient";
import { gatherRows } from "@/grader/engine/webgpu/operations";

/** As a run inside the guest does it: our gradient, over a batch that is gathered in every step, and a learner's update. */
const engine: Contender = {
  name: "engine",
  async open(problem) {
    const { layerSizes, batchSize, labels, params: start, learningRate } = problem;
    const images = tf.tensor2d(pixelsAsFloats(problem), [batchSize, layerSizes[0]!]);
    const classes = tf.tensor1d(Int32Array.from(labels), "int32");
    const order = tf.tensor1d(range(0, batchSize), "int32");
    let params: tf.Tensor[] = start.map((values, i) => {
      const [from, to] = [layerSizes[i >> 1]!, layerSizes[(i >> 1) + 1]!];
      return tf.tensor(values, i % 2 === 0 ? [from, to] : [to]);
    });
    const step = () => {
      const before = params;
      params = tf.tidy(() => {
        const x = gatherRows(images, order, 0, batchSize);
        const { gradients } = gradientOnGpu(before, x, { labels: classes, order, start: 0 });
        return before.map((w, i) => tf.sub(w, tf.mul(learningRate, gradients[i]!)));
      });
      tf.dispose(before);
    };
    return {
      close: () => tf.dispose([images, classes, order, ...params]),
      async steps(count) {
        const begin = performance.now();
        for (let i = 0; i < count; i++) step();
        await params[0]!.data();
        return performance.now() - begin;
      },
    };
  },
};

const plainTfjs: Contender = {
  name: "tfjs WebGPU variableGrads",
  async open(problem) {
    const { step, variables, close } = learnerStep(problem, pixelsAsFloats(problem));
    return {
      close,
      async steps(count) {
        const begin = performance.now();
        for (let i = 0; i < count; i++) step();
        await variables[0]!.data();
        return performance.now() - begin;
      },
    };
  },
};

/** Ours first. */
export const contenders: readonly Contender[] = [engine, plainTfjs, jaxJsOn("webgpu")];
