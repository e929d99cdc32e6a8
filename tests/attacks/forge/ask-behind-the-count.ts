// goal: ask the oracle in frames of one's own, in case only the guest counts
// suite: oracle
// deserves: 0
import * as tf from "@tensorflow/tfjs";

export async function descend(_: unknown, w: tf.Tensor) {
  for (let id = 100; id < 200; id++) {
    attack.send(
      { type: "ask", id, oracle: 0, args: [{ $: "tensor", dtype: "float32", shape: [2], blob: 0 }] },
      [new Float32Array(2)],
    );
  }
  return tf.zerosLike(w);
}
