/**
 * The MLP again, in float64 and as short as it can be written: an oracle that shares no line with the engine.
 * Shapes are read off the params; rows are arrays.
 */
export interface Reference {
  loss: number;
  gradients: number[][];
}

type Matrix = number[][];

const rowsOf = (values: ArrayLike<number>, columns: number): Matrix =>
  Array.from({ length: values.length / columns }, (_, r) =>
    Array.from({ length: columns }, (_, c) => values[r * columns + c]!),
  );
const transpose = (a: Matrix): Matrix => a[0]!.map((_, c) => a.map((row) => row[c]!));
const times = (a: Matrix, b: Matrix): Matrix => {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => row.reduce((sum, x, i) => sum + x * column[i]!, 0)));
};

export function referenceLogits(
  params: readonly ArrayLike<number>[],
  x: ArrayLike<number>,
  layerSizes: readonly number[],
): Matrix[] {
  const activations = [rowsOf(x, layerSizes[0]!)];
  for (let layer = 0; layer + 1 < layerSizes.length; layer++) {
    const sums = times(activations[layer]!, rowsOf(params[2 * layer]!, layerSizes[layer + 1]!));
    const last = layer + 2 === layerSizes.length;
    activations.push(
      sums.map((row) => row.map((s, c) => (last ? (v: number) => v : relu)(s + params[2 * layer + 1]![c]!))),
    );
  }
  return activations;
}

const relu = (v: number) => Math.max(0, v);

export function referenceGradient(
  params: readonly ArrayLike<number>[],
  x: ArrayLike<number>,
  targets: ArrayLike<number>,
  layerSizes: readonly number[],
  loss: "softmax-cross-entropy" | "mse",
): Reference {
  const activations = referenceLogits(params, x, layerSizes);
  const outputs = activations.at(-1)!;
  const n = outputs.length;
  const columns = outputs[0]!.length;
  let total = 0;
  let delta = outputs.map((row, r) => {
    if (loss === "mse")
      return row.map((y, c) => {
        const error = y - targets[r * columns + c]!;
        total += error ** 2 / columns / n;
        return (2 * error) / columns / n;
      });
    const max = Math.max(...row);
    const weights = row.map((z) => Math.exp(z - max));
    const sum = weights.reduce((a, b) => a + b);
    total += (Math.log(sum) + max - row[targets[r]!]!) / n;
    return weights.map((w, c) => (w / sum - Number(c === targets[r])) / n);
  });
  const gradients: number[][] = [];
  for (let layer = layerSizes.length - 2; layer >= 0; layer--) {
    const input = activations[layer]!;
    gradients.unshift(
      times(transpose(input), delta).flat(),
      transpose(delta).map((column) => column.reduce((a, b) => a + b)),
    );
    const weights = rowsOf(params[2 * layer]!, layerSizes[layer + 1]!);
    delta = times(delta, transpose(weights)).map((row, r) => row.map((d, c) => (input[r]![c]! > 0 ? d : 0)));
  }
  return { loss: total, gradients };
}
