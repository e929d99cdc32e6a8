// goal: make anything an instance of Tensor, with data of the attack's choice
// deserves: 0
import * as tf from "@tensorflow/tfjs";

Object.defineProperty(tf.Tensor, Symbol.hasInstance, { value: () => true });

export const step = () => [
  { dtype: "float32", shape: [3], data: async () => new Float32Array(3), isDisposed: false },
];
