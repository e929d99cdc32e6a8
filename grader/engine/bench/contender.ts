/** One training step, the same for all: a batch, forward, mean softmax cross-entropy, gradients, plain descent. */
export interface Problem {
  layerSizes: readonly number[];
  batchSize: number;
  /** Shape [batchSize, 784], 0 … 255. */
  pixels: Uint8Array;
  labels: Uint8Array;
  /** [W0, b0, …] to start from. */
  params: Float32Array[];
  learningRate: number;
}

/** A way to train. */
export interface Contender {
  name: string;
  /** Sets a problem up, or says why it cannot. */
  open(problem: Problem): Promise<Run | { unavailable: string }>;
}

export interface Run {
  /** Takes `count` steps. @returns the milliseconds they took, without what is needed to start measuring */
  steps(count: number): Promise<number>;
  close?(): void;
}

/** x as float32 in [0, 1], for those who do not take bytes. */
export const pixelsAsFloats = ({ pixels }: Problem) => Float32Array.from(pixels, (byte) => byte / 255);

/** Times a synchronous step. */
export const timed = (step: () => unknown): Run => ({
  async steps(count) {
    const start = performance.now();
    for (let i = 0; i < count; i++) step();
    return performance.now() - start;
  },
});
