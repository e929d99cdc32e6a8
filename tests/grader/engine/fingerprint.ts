import type { KernelsFactory } from "@/grader/engine/kernels/kernels";
import { createMlp } from "@/grader/engine/mlp";
import { createOracle } from "@/grader/engine/oracle";
import { shuffledEpochs } from "@/grader/engine/sampling";
import { createRandom } from "@/lib/random";
import { learnableDataset } from "@/tests/grader/engine/synthetic";

/** What a short run of training leaves, every bit of it: its losses as hexadecimal float64, its params hashed. */
export interface Fingerprint {
  losses: string[];
  params: number;
}

/** Trains a small classifier for 30 steps. Runs wherever the engine does, and touches all of it. */
export function fingerprint(kernels?: KernelsFactory): Fingerprint {
  const data = learnableDataset(300, 123, 10, "fingerprint");
  const mlp = createMlp({ layerSizes: [123, 30, 17, 10], ...(kernels ? { kernels } : {}) });
  const oracle = createOracle(mlp, data);
  const sampler = shuffledEpochs(data.n, 50, createRandom("batches"));
  const params = mlp.init(createRandom("params"));
  const losses: string[] = [];
  for (let step = 0; step < 30; step++) {
    const answer = oracle.gradient(params, sampler.next());
    if (answer.status !== "ok") throw new Error(answer.status);
    losses.push(hexadecimal(answer.loss));
    params.forEach((p, i) => {
      for (let j = 0; j < p.length; j++) p[j] = p[j]! - Math.fround(0.2 * answer.gradients[i]![j]!);
    });
  }
  return { losses, params: params.reduce((hash, p) => hashBits(p, hash), 0) };
}

function hexadecimal(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16);
}

/** A polynomial hash of the floats' bits, modulo 2³². */
function hashBits(values: Float32Array, start: number): number {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return words.reduce((hash, word) => (Math.imul(hash, 0x01000193) ^ word) >>> 0, start);
}
