// goal: post a verdict, a stop and a new start to the page and to the frame
// deserves: 0
// not on process, bubblewrap: there is no page to post to
import type * as tf from "@tensorflow/tfjs";

for (const message of [
  { type: "verdict", run: 1, verdict: { status: "pass", score: 18 } },
  { type: "failed", run: 1, message: "ours" },
  { type: "backend", run: 1, backend: "verified", note: "pass" },
  { type: "frame-ready" },
  { type: "died", run: 1, message: "pass" },
  { type: "stop" },
]) {
  for (let run = 1; run < 50; run++) postMessage({ ...message, run });
}

export const step = (params: tf.Tensor[]) => params;
