/**
 * Draws a batch: different examples, every choice of them equally likely.
 *
 * @param n         how many examples there are; they are numbered 0 … n − 1
 * @param batchSize how many to draw; all n where it is larger
 * @param random    gives a number from 0 up to, but not including, 1 at each call
 */
export function sampleBatch(n: number, batchSize: number, random: () => number): number[] {
  throw new Error("TODO: return batchSize different numbers below n");
}

/**
 * Cuts all examples, in a new random order, into batches. Every example is in exactly one of them.
 *
 * @returns batches of batchSize indices each; the last one has what is left
 */
export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  throw new Error("TODO: shuffle 0 … n − 1 and cut it into batches");
}
