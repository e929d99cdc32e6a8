import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import { gradientOnGpu } from "@/grader/engine/webgpu/gradient";
import { gatherRows, lossAndAccuracy } from "@/grader/engine/webgpu/operations";

/** A call may fail because the GPU is gone, a moment before the browser says that it is. */
const graceMs = 200;

/**
 * Tells when the GPU is lost: its driver was reset, it was pulled out, or the learner's own code destroyed it. What
 * tensors held is lost with it.
 *
 * @returns an answer to "is it lost?" that waits a moment, for whom something has just failed
 */
export function whenLost(tell: () => void): () => Promise<boolean> {
  const lost = (tf.backend() as WebGPUBackend).device.lost.then(() => {
    tell();
    return true;
  });
  const { setTimeout } = globalThis;
  return () =>
    Promise.race([lost, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), graceMs))]);
}

/** From so many numbers on tfjs leaves nothing to the CPU. */
const onGpu = 1200;

/** What is not compiled by then is waited for where it is used. */
const compileMs = 20_000;

/**
 * Compiles what a training run will need, so that no learner's call has to wait for it: on a GPU that is computed by the
 * CPU it takes seconds. A GPU does things in their order, so what is read last is there when all is compiled.
 *
 * Resolves in any case: a GPU that is lost meanwhile says so by itself.
 */
export async function compileShaders(): Promise<void> {
  const last = tf.tidy(useShaders);
  const compiled = last.data().then(
    () => last.dispose(),
    () => {},
  );
  const late = new Promise((resolve) => setTimeout(resolve, compileMs));
  await Promise.race([compiled, late]);
}

/** Computes with every shader of ours, and of tfjs's with those that optimizers are made of. */
function useShaders(): tf.Tensor {
  const params = [[5, 4], [4], [4, 3], [3]].map((shape) => tf.zeros(shape));
  const labels = tf.zeros([7], "int32");
  // More rows than the batch has: tfjs has another shader for an output of its input's shape.
  const x = gatherRows(tf.zeros([9, 5]), labels, 0, 7);
  for (const order of [null, labels]) {
    const batch = { labels, order, start: 0 };
    lossAndAccuracy(gradientOnGpu(params, x, batch).logits, batch);
  }
  // tfjs has a shader for what four divides, and one for what it does not.
  for (const shape of [[onGpu / 4, 4], [onGpu], [onGpu / 3 + 1, 3], [onGpu + 1]]) {
    const w = tf.ones(shape);
    const steps = [tf.add(w, w), tf.sub(w, w), tf.mul(w, w), tf.div(w, w)];
    steps.push(tf.add(w, 1), tf.sub(w, 1), tf.mul(w, 1), tf.div(w, 1), tf.mul(1, w), tf.sub(1, w));
    steps.push(tf.sqrt(w), tf.square(w), tf.neg(w), tf.zerosLike(w), tf.maximum(w, w), tf.abs(w));
  }
  return tf.add(params[0]!, 1);
}
