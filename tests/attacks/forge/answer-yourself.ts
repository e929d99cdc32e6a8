// goal: spare the oracle: send its answers oneself, and count nothing
// suite: oracle
// deserves: 0
import * as tf from "@tensorflow/tfjs";

export async function descend(_: unknown, w: tf.Tensor) {
  for (let id = 0; id < 8; id++)
    attack.send({ type: "answer", id, value: { $: "tensor", dtype: "float32", shape: [2], blob: 0 } });
  return tf.zerosLike(w);
}
