import { expNegative, logFromOne } from "@/grader/engine/elementary";

/** What an MLP's outputs are measured against: n class indices, or n rows of numbers for `mse`. */
export type Targets = ArrayLike<number>;

export type LossName = "softmax-cross-entropy" | "mse";

/**
 * One loss over rows `from` … `from + rows` of a batch.
 *
 * Replaces `outputs` (shape [rows, columns]) by scale · ∂(sum of the rows' losses)/∂outputs, unless `scale` is 0.
 * @returns the sum of the rows' losses, in float64
 */
export type Loss = (
  outputs: Float32Array,
  targets: Targets,
  from: number,
  rows: number,
  columns: number,
  scale: number,
) => number;

/**
 * Softmax and cross-entropy in one, stable for any finite logits.
 *
 *     loss = ln Σⱼ exp(zⱼ − zmax) + zmax − z_label,   ∂loss/∂zⱼ = softmax(z)ⱼ − [j = label]
 */
const softmaxCrossEntropy: Loss = (logits, labels, from, rows, columns, scale) => {
  let total = 0;
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const label = labels[from + r]!;
    let max = logits[start]!;
    for (let c = 1; c < columns; c++) max = Math.max(max, logits[start + c]!);
    const target = logits[start + label]!;
    let sum = 0;
    if (scale === 0) {
      for (let c = 0; c < columns; c++) sum += expNegative(logits[start + c]! - max);
    } else {
      for (let c = 0; c < columns; c++) {
        const weight = expNegative(logits[start + c]! - max);
        sum += weight;
        logits[start + c] = weight;
      }
      const share = scale / sum;
      for (let c = 0; c < columns; c++) logits[start + c] = logits[start + c]! * share;
      logits[start + label] = logits[start + label]! - scale;
    }
    total += logFromOne(sum) + (max - target);
  }
  return total;
};

/** Mean squared error over a row's outputs: loss = (1/columns)·Σⱼ (yⱼ − tⱼ)². */
const meanSquaredError: Loss = (outputs, targets, from, rows, columns, scale) => {
  let total = 0;
  for (let i = 0; i < rows * columns; i++) {
    const error = outputs[i]! - targets[from * columns + i]!;
    total += error * error;
    if (scale !== 0) outputs[i] = (scale * 2 * error) / columns;
  }
  return total / columns;
};

export const losses: Record<LossName, Loss> = {
  "softmax-cross-entropy": softmaxCrossEntropy,
  mse: meanSquaredError,
};
