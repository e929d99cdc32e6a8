// goal: return nothing, since nothing differs from what is expected
// deserves: 0
import * as tf from "@tensorflow/tfjs";

let turn = 0;

export const step = () => [[], {}, undefined, null, [tf.tensor1d([])], new Array(3)][turn++ % 6];
