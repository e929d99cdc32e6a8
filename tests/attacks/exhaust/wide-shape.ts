// goal: answer with an empty tensor of a billion rows, for the judge to write out
// ends: fail, error
import * as tf from "@tensorflow/tfjs";

export const step = () => [tf.tensor([], [1e9, 0])];
