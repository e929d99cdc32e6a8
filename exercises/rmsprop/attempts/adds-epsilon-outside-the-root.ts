// fails: step adds epsilon inside the root
// diagnosis: You add ε to the root. Here it belongs inside, to the mean square: √(v + ε), which is much larger than √v + ε where v is tiny.
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
  { learningRate, decay, epsilon }: Options,
) {
  const averages = state.map((v, i) => tf.add(tf.mul(v, decay), tf.mul(tf.square(gradients[i]!), 1 - decay)));
  const next = params.map((w, i) => {
    const root = tf.add(tf.sqrt(averages[i]!), epsilon);
    return tf.sub(w, tf.mul(tf.div(gradients[i]!, root), learningRate));
  });
  return { params: next, state: averages };
}
