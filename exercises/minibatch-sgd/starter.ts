import * as tf from "@tensorflow/tfjs";

export interface Problem {
  /** The tensors to start from; leave them unchanged. */
  params: tf.Tensor[];
  /** How many examples there are; they are numbered 0 … n − 1. */
  n: number;
  /** The gradient of the mean loss over these examples, one tensor for each of the params. */
  gradient(params: tf.Tensor[], indices: number[]): Promise<tf.Tensor[]>;
  /** Gives a number from 0 up to, but not including, 1. */
  random(): number;
}

export interface Options {
  learningRate: number;
  batchSize: number;
  epochs: number;
}

/**
 * Trains by plain descent on mini-batches.
 *
 * @returns the params after the last step
 */
export async function train(
  { params, n, gradient, random }: Problem,
  { learningRate, batchSize, epochs }: Options,
): Promise<tf.Tensor[]> {
  throw new Error("TODO: for every epoch, for every batch: gradient, then step");
}
