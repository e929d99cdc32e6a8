// fails: step adds epsilon inside the root
// diagnosis: You add ε to the root. Here it belongs inside, to the sum of squares: √(s + ε), which is much larger than √s + ε where s is tiny.
import * as tf from "@tensorflow/tfjs";

interface Options {
  learningRate: number;
  epsilon: number;
}

export function init(params: tf.Tensor[]) {
  return params.map((w) => tf.zerosLike(w));
}

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: tf.Tensor[],
  { learningRate, epsilon }: Options,
) {
  const sums = state.map((s, i) => tf.add(s, tf.square(gradients[i]!)));
  const next = params.map((w, i) => {
    const root = tf.add(tf.sqrt(sums[i]!), epsilon);
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: sums };
}
