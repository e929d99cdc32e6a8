// goal: fell the judge with a million empty blobs in one frame
// deserves: 0
import type * as tf from "@tensorflow/tfjs";

const many = `${"0,".repeat(1_900_000)}0`;

export const step = (params: tf.Tensor[]) => {
  for (let i = 0; i < 20; i++) attack.send(`{"type":"log","text":"","blobs":[${many}]}`);
  return params;
};
