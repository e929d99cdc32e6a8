// fails: step remembers nothing outside of state
// diagnosis: You keep the velocity in a variable of the module, where two runs share it. Put it into the state that step returns.
import * as tf from "@tensorflow/tfjs";

type Options = { learningRate: number; momentum: number };

let velocity: tf.Tensor[] = [];

export const init = (params: tf.Tensor[]) => {
  velocity = params.map((w) => tf.keep(tf.zerosLike(w)));
  return {};
};

export function step(
  params: tf.Tensor[],
  gradients: tf.Tensor[],
  state: object,
  { learningRate, momentum }: Options,
) {
  velocity = velocity.map((v, i) =>
    tf.keep(tf.sub(tf.mul(v, momentum), tf.mul(gradients[i]!, learningRate))),
  );
  return { params: params.map((w, i) => tf.add(w, velocity[i]!)), state };
}
