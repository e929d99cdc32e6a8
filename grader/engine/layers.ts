import { AppError } from "@/lib/app-error";
import type { Random } from "@/lib/random";

/** Wide enough for every network of the course, small enough that a typing error asks for no gigabytes. */
const MAX_WIDTH = 100_000;
const MAX_PARAMETERS = 2 ** 24;

/** [in, out] for a weight matrix, [out] for a bias. */
export type Shape = readonly number[];

export const sizeOf = (shape: Shape) => shape.reduce((product, size) => product * size, 1);

/**
 * The shapes of an MLP's params, in the course's order [W0, b0, W1, b1, …].
 *
 * @param layerSizes inputs, hidden widths, outputs: [784, 128, 10]
 * @throws {AppError} `mlp/layer-sizes` for fewer than two sizes, a size that is no integer from 1 to MAX_WIDTH, or
 *   more than MAX_PARAMETERS params in all
 */
export function layerShapes(layerSizes: readonly number[]): Shape[] {
  const fail = (message: string) => new AppError("mlp/layer-sizes", message);
  if (layerSizes.length < 2)
    throw fail(`layerSizes must name at least inputs and outputs, got [${layerSizes}]`);
  layerSizes.forEach((size, i) => {
    if (!(Number.isInteger(size) && size >= 1 && size <= MAX_WIDTH))
      throw fail(`layerSizes[${i}] must be an integer from 1 to ${MAX_WIDTH}, got ${size}`);
  });
  const shapes = layerSizes.slice(1).flatMap((out, i) => [[layerSizes[i]!, out], [out]]);
  const parameters = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  if (parameters > MAX_PARAMETERS)
    throw fail(`layerSizes may give at most ${MAX_PARAMETERS} params, [${layerSizes}] gives ${parameters}`);
  return shapes;
}

/**
 * He's initialisation: weights uniform in ±√(3·gain/in), so that their variance is gain/in, and zero biases.
 *
 * The gain is 2 before a ReLU, which halves the mean square, and 1 in the last layer, which has none; so every layer's
 * outputs start about as large as its inputs, and a classifier's loss near ln(classes). Uniform, not normal: √ and ·
 * are exact by IEEE 754, the logarithm and cosine of a normal draw are not, and the same seed must give the same bits
 * on every host.
 *
 * @see He et al. 2015, https://arxiv.org/abs/1502.01852, section 2.2
 */
export function initParams(shapes: readonly Shape[], random: Random): Float32Array[] {
  return shapes.map((shape, i) => {
    const values = new Float32Array(sizeOf(shape));
    const [fanIn, fanOut] = shape;
    if (fanOut === undefined) return values;
    const gain = i === shapes.length - 2 ? 1 : 2;
    const limit = Math.sqrt((3 * gain) / fanIn!);
    return values.map(() => random.between(-limit, limit));
  });
}
