import { createKernels as createBestKernels } from "@/grader/engine/kernels/best";
import type { Arena, Kernels, KernelsFactory, Operand } from "@/grader/engine/kernels/kernels";
import { initParams, layerShapes, type Shape, sizeOf } from "@/grader/engine/layers";
import { type LossName, losses, type Targets } from "@/grader/engine/loss";
import {
  checkCount,
  checkExamples,
  checkFinite,
  checkLabels,
  checkParamShapes,
  checkTargets,
} from "@/grader/engine/mlp-arguments";
import { AppError } from "@/lib/app-error";
import type { Random } from "@/lib/random";

/** How many examples are worked on at once. More come in turns, and sums go on where they stopped, to the same bits. */
const CHUNK_ROWS = 256;

/** n examples that are already known to be finite: writes rows `from` … `from + rows` to `into`; byte b stands for b/255. */
export type ExampleRows =
  | { readonly form: "floats"; copyRows(from: number, rows: number, into: Float32Array): void }
  | { readonly form: "bytes"; copyRows(from: number, rows: number, into: Uint8Array): void };

/** A batch of examples, shape [n, inputs]: numbers, checked at every call, or rows of a checked dataset. */
export type Examples = Float32Array | ExampleRows;

export interface MlpOptions {
  /** Inputs, hidden widths, outputs: [784, 128, 10]. */
  layerSizes: readonly number[];
  loss?: LossName;
  kernels?: KernelsFactory;
}

/**
 * A multi-layer perceptron: x·W0 + b0, ReLU, ·W1 + b1, ReLU, …, ·WL + bL, and a loss averaged over the batch.
 *
 * `params` is [W0, b0, W1, b1, …] with W of shape [in, out], row by row in float32. Only `descend` changes its arguments. The
 * memory for a step is taken once, when the MLP is made.
 *
 * Infinite or NaN results are answers, not errors: a run that diverges must be seen to. Wrong arguments throw an AppError
 * before any arithmetic: `mlp/params`, `mlp/params-not-finite`, `mlp/x`, `mlp/n` (zero examples, say) or `mlp/targets`.
 */
export interface Mlp {
  readonly layerSizes: readonly number[];
  /** The shape of each of the params. */
  readonly shapes: readonly Shape[];
  readonly parameterCount: number;
  /** Fresh params, drawn from `random` alone: He's initialisation. */
  init(random: Random): Float32Array[];
  /** The outputs (logits), shape [n, outputs], in a new array. */
  forward(params: readonly Float32Array[], x: Examples, n: number): Float32Array;
  /** The mean loss over the n examples. */
  loss(params: readonly Float32Array[], x: Examples, targets: Targets, n: number): number;
  /**
   * The mean loss and its gradient. `gradients` has the shapes of the params and is overwritten by the next call: copy what
   * you keep, or send elsewhere (the arrays may be views of one large buffer).
   */
  gradient(params: readonly Float32Array[], x: Examples, targets: Targets, n: number): LossAndGradients;
  /**
   * One step of plain gradient descent, in place: params ← params − learningRate·gradient. The fastest way to train, for
   * it moves nothing but the params.
   *
   * @returns the mean loss before the step
   * @throws {AppError} `mlp/learning-rate` unless it is finite
   */
  descend(
    params: readonly Float32Array[],
    x: Examples,
    targets: Targets,
    n: number,
    learningRate: number,
  ): number;
  /** The share of examples whose largest output (the first of equals) is at their label. */
  accuracy(params: readonly Float32Array[], x: Examples, labels: Targets, n: number): number;
}

export interface LossAndGradients {
  loss: number;
  gradients: Float32Array[];
}

/**
 * @throws {AppError} `mlp/layer-sizes` for sizes that make no network (see layerShapes)
 * @example
 * const mlp = createMlp({ layerSizes: [784, 128, 10] });
 * const params = mlp.init(createRandom(1));
 * const { loss, gradients } = mlp.gradient(params, x, labels, 128);
 */
export function createMlp({
  layerSizes,
  loss: lossName = "softmax-cross-entropy",
  kernels: createKernels = createBestKernels,
}: MlpOptions): Mlp {
  const shapes = layerShapes(layerSizes);
  const inputs = layerSizes[0]!;
  const outputs = layerSizes.at(-1)!;
  const { kernels, buffers } = createKernels((arena) => allocate(arena, layerSizes, shapes));
  const lossOf = losses[lossName];

  /** Checks the params and lays them where the kernels reach them. */
  const load = (params: readonly Float32Array[]) => {
    checkParamShapes(params, shapes);
    params.forEach((values, i) => {
      buffers.params[i]!.set(values);
      if (!kernels.allFinite(buffers.params[i]!, values.length))
        checkFinite("mlp/params-not-finite", `params[${i}]`, values);
    });
  };

  /** Calls `visit` for each chunk, with the outputs for rows `from` … `from + rows` in buffers.outputs. */
  const forEachChunk = (x: Examples, n: number, visit: (from: number, rows: number) => void) => {
    for (let from = 0; from < n; from += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, n - from);
      const input = buffers.activations[0]!;
      if (x instanceof Float32Array) input.data.set(x.subarray(from * inputs, (from + rows) * inputs));
      else if (x.form === "floats") x.copyRows(from, rows, input.data);
      else x.copyRows(from, rows, input.bytes);
      if (x instanceof Float32Array || x.form === "floats") kernels.prepare(input, rows);
      else kernels.prepareBytes(input, rows);
      forwardChunk(kernels, buffers, layerSizes, rows);
      visit(from, rows);
    }
  };

  const begin = (params: readonly Float32Array[], x: Examples, n: number) => {
    checkCount(n);
    if (x instanceof Float32Array) checkExamples(x, n, inputs);
    load(params);
  };

  /** Leaves the gradients in buffers.gradients. */
  const lossAndGradients = (
    params: readonly Float32Array[],
    x: Examples,
    targets: Targets,
    n: number,
  ): number => {
    begin(params, x, n);
    checkTargets(lossName, targets, n, outputs);
    let total = 0;
    forEachChunk(x, n, (from, rows) => {
      total += lossOf(buffers.outputs, targets, from, rows, outputs, 1 / n);
      backwardChunk(kernels, buffers, layerSizes, rows, from > 0);
    });
    return total / n;
  };

  return {
    layerSizes,
    shapes,
    parameterCount: shapes.reduce((sum, shape) => sum + sizeOf(shape), 0),
    init: (random) => initParams(shapes, random),

    forward(params, x, n) {
      begin(params, x, n);
      const logits = new Float32Array(n * outputs);
      forEachChunk(x, n, (from, rows) => {
        logits.set(buffers.outputs.subarray(0, rows * outputs), from * outputs);
      });
      return logits;
    },

    loss(params, x, targets, n) {
      begin(params, x, n);
      checkTargets(lossName, targets, n, outputs);
      let total = 0;
      forEachChunk(x, n, (from, rows) => {
        total += lossOf(buffers.outputs, targets, from, rows, outputs, 0);
      });
      return total / n;
    },

    gradient(params, x, targets, n) {
      return { loss: lossAndGradients(params, x, targets, n), gradients: buffers.gradients };
    },

    descend(params, x, targets, n, learningRate) {
      if (!Number.isFinite(learningRate))
        throw new AppError("mlp/learning-rate", `learningRate must be finite, got ${learningRate}`);
      const loss = lossAndGradients(params, x, targets, n);
      buffers.params.forEach((values, i) => {
        kernels.axpy(-learningRate, buffers.gradients[i]!, values, values.length);
        params[i]!.set(values);
      });
      return loss;
    },

    accuracy(params, x, labels, n) {
      begin(params, x, n);
      checkLabels(labels, n, outputs);
      let correct = 0;
      forEachChunk(x, n, (from, rows) => {
        for (let r = 0; r < rows; r++)
          if (indexOfMax(buffers.outputs, r * outputs, outputs) === labels[from + r]) correct++;
      });
      return correct / n;
    },
  };
}

type Buffers = ReturnType<typeof allocate>;

function allocate(arena: Arena, layerSizes: readonly number[], shapes: readonly Shape[]) {
  const widest = Math.max(...layerSizes.slice(1));
  return {
    params: shapes.map((shape) => arena.floats(sizeOf(shape))),
    gradients: shapes.map((shape) => arena.floats(sizeOf(shape))),
    /** What goes into each layer: the examples, then the hidden activations. */
    activations: layerSizes.slice(0, -1).map((width) => arena.operand(CHUNK_ROWS, width)) as Operand[],
    outputs: arena.floats(CHUNK_ROWS * layerSizes.at(-1)!),
    /** ∂loss/∂(a layer's outputs), for the layer at hand and the one before. */
    deltas: [arena.floats(CHUNK_ROWS * widest), arena.floats(CHUNK_ROWS * widest)] as const,
  };
}

/** From activations[0], prepared, to outputs. */
function forwardChunk(kernels: Kernels, buffers: Buffers, layerSizes: readonly number[], rows: number): void {
  const last = layerSizes.length - 2;
  for (let layer = 0; layer <= last; layer++) {
    const input = buffers.activations[layer]!;
    const out = layer === last ? buffers.outputs : buffers.activations[layer + 1]!.data;
    const width = layerSizes[layer + 1]!;
    if (layer > 0) kernels.prepare(input, rows);
    kernels.multiply(input, buffers.params[2 * layer]!, out, width);
    const bias = buffers.params[2 * layer + 1]!;
    if (layer === last) kernels.addBias(out, bias, rows, width);
    else kernels.addBiasRelu(out, bias, rows, width);
  }
}

/**
 * Backpropagation, from ∂loss/∂outputs in buffers.outputs to the gradients.
 *
 *     ∂W = activationᵀ·δ,   ∂b = Σ rows of δ,   δ before = (δ·Wᵀ) where the activation is positive
 */
function backwardChunk(
  kernels: Kernels,
  buffers: Buffers,
  layerSizes: readonly number[],
  rows: number,
  accumulate: boolean,
): void {
  let delta = buffers.outputs;
  for (let layer = layerSizes.length - 2; layer >= 0; layer--) {
    const input = buffers.activations[layer]!;
    const width = layerSizes[layer + 1]!;
    kernels.multiplyTransposed(input, delta, buffers.gradients[2 * layer]!, width, accumulate);
    kernels.columnSums(delta, buffers.gradients[2 * layer + 1]!, rows, width, accumulate);
    if (layer === 0) return;
    const before = buffers.deltas[layer % 2]!;
    const shape = { m: rows, k: width, n: input.columns };
    kernels.matmul(delta, buffers.params[2 * layer]!, before, shape, { transposeB: true });
    kernels.reluBackward(before, input.data, rows * input.columns);
    delta = before;
  }
}

function indexOfMax(values: Float32Array, start: number, length: number): number {
  let best = 0;
  for (let i = 1; i < length; i++) if (values[start + i]! > values[start + best]!) best = i;
  return best;
}
