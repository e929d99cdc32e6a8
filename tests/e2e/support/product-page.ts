import "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import { multiply, type tilings } from "@/grader/engine/webgpu/multiply";
import { columnSums } from "@/grader/engine/webgpu/operations";

/** Runs in a page of a real browser: our shaders one by one. */
export interface ProductPage {
  /** op(a)·op(b), as a tiling that this adapter may not be given computes it. */
  multiply(asked: {
    a: Matrix;
    b: Matrix;
    transposeA: boolean;
    transposeB: boolean;
    tiling: (typeof tilings)[keyof typeof tilings];
  }): Promise<number[]>;
  columnSums(x: Matrix): Promise<number[]>;
}

export interface Matrix {
  shape: [number, number];
  values: number[];
}

const tensorOf = ({ values, shape }: Matrix) => tf.tensor(values, shape);

async function numbersOf(compute: () => tf.Tensor): Promise<number[]> {
  await tf.setBackend("webgpu");
  const result = tf.tidy(compute);
  const numbers = Array.from(await result.data());
  result.dispose();
  return numbers;
}

const page: ProductPage = {
  multiply: ({ a, b, ...options }) => numbersOf(() => multiply(tensorOf(a), tensorOf(b), options)),
  columnSums: (x) => numbersOf(() => columnSums(tensorOf(x))),
};

Object.assign(globalThis, { productPage: page });
