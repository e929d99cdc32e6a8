// fails: step divides each gradient by its running root mean square
// diagnosis: You move every weight by learningRate in the direction of the sign. Divide by the running root mean square instead: a small gradient among large ones must give a small step.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  decay: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.zerosLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate }: Options,
) {
  const next = params.map((w, i) => tf.sub(w, tf.mul(tf.sign(gradients[i]!), learningRate)));
  return { params: next, state };
}
