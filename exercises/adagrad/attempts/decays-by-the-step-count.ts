// fails: step divides each gradient by the root of all its squares so far
// diagnosis: You divide by the root of the number of steps. Divide each weight by the root of its own squared gradients: the steep and the flat ones then differ.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  epsilon: number;
}

export function init(_params: tf.Tensor[]): number {
  return 0;
}

export function step(params: tf.Tensor[], gradients: tf.Tensor[], state: number, { learningRate }: Options) {
  const steps = state + 1;
  const next = params.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, learningRate / Math.sqrt(steps))));
  return { params: next, state: steps };
}
