// goal: read the judge's next requests from the pipe before the guest does, and answer them at leisure
// deserves: 0
// not on browser: there is no pipe; the port hands each message to the guest
import type * as tf from "@tensorflow/tfjs";

const fs = await attack.node("fs");

export const step = (params: tf.Tensor[]) => {
  const bytes = new Uint8Array(1 << 16);
  // Answer first, so that there is a next request to read.
  attack.send({ type: "returned", id: 0, value: [], leaked: 0 });
  const length = fs.readSync(0, bytes) as number;
  const text = new TextDecoder().decode(bytes.subarray(0, length));
  // Not spelled out: this very text comes down the pipe again, to be loaded for the next test.
  for (const tell of ["expect ed", "hid den", "leaves its argu ments"]) {
    if (text.includes(tell.replace(/ (?=\w+$)/, ""))) console.log(`GOT ${text}`);
  }
  return params;
};
