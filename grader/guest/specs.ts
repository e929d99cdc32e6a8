import { createRandom } from "@/lib/random";
import { type Objective, quartic, rosenbrock } from "../engine/objective";
import type { Value } from "../value";

/** Options cross as plain values; a wrong one is the exercise author's mistake. */
type Options = { readonly [key: string]: Value };

const catalogue: Record<string, (options: Options) => unknown> = {
  /** `() => number`, uniform in [0, 1), the same stream for the same seed. */
  random: ({ seed }) => createRandom(String(seed)).uniform,
  /** `() => number`, normal with mean 0 and variance 1. */
  randomNormal: ({ seed }) => createRandom(String(seed)).normal,
  /** `() => number`, the values one after another, and from the first again after the last. */
  sequence: ({ values }) => sequence(values as number[]),
  /** `(x: number) => number`, Σᵢ coefficients[i]·xⁱ. Its derivative is another polynomial. */
  polynomial: ({ coefficients }) => polynomial(coefficients as number[]),
  /** `(w: number[]) => number`, ½·Σᵢ curvatures[i]·(wᵢ − center[i])²; a negative curvature makes a hill. */
  bowl: ({ center, curvatures }) => bowl(center as number[], curvatures as number[]),
  /** `(w: number[]) => number`, Σᵢ wᵢ − ln wᵢ: lowest at all ones, NaN where a coordinate is below zero. */
  barrier: () => (w: readonly number[]) => w.reduce((sum, x) => sum + x - Math.log(x), 0),
  /** `(w: number[]) => number`, an objective of the engine by its name. */
  objective: ({ name, dimension }) => engineObjective(String(name), dimension as number | undefined).value,
  /**
   * `(row) => 0 | 1`, 1 where the weights of a row's features sum to more than the threshold. The feature "age" is
   * the number in that column, "race=White" is 1 where the column holds that text.
   */
  rowClassifier: ({ weights, threshold }) =>
    rowClassifier(weights as Record<string, number>, Number(threshold)),
};

function sequence(values: readonly number[]): () => number {
  let next = 0;
  return () => values[next++ % values.length]!;
}

function polynomial(coefficients: readonly number[]): (x: number) => number {
  return (x) => coefficients.reduceRight((sum, c) => sum * x + c, 0);
}

function bowl(center: readonly number[], curvatures: readonly number[]): (w: readonly number[]) => number {
  return (w) => {
    if (w?.length !== center.length)
      throw new RangeError(`the objective wants an array of ${center.length} numbers`);
    return w.reduce((sum, x, i) => sum + (curvatures[i]! * (x - center[i]!) ** 2) / 2, 0);
  };
}

function rowClassifier(weights: Record<string, number>, threshold: number): (row: object) => 0 | 1 {
  const features = Object.entries(weights).map(([feature, weight]) => {
    const [column, text] = feature.split("=") as [string, string?];
    return { column, text, weight };
  });
  return (row) => {
    const cells = row as Record<string, unknown>;
    const sum = features.reduce((total, { column, text, weight }) => {
      const cell = cells[column];
      return total + weight * (text === undefined ? Number(cell) : Number(cell === text));
    }, 0);
    return sum > threshold ? 1 : 0;
  };
}

function engineObjective(name: string, dimension: number | undefined): Objective {
  switch (name) {
    case "quartic":
      return quartic();
    case "rosenbrock":
      return rosenbrock(dimension);
    default:
      throw new Error(`no objective "${name}" is in the catalogue`);
  }
}

/** Builds a function argument in the guest. The catalogue is closed: no source text ever crosses. */
export function buildSpec(name: string, options: Options): unknown {
  const build = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (!build) throw new Error(`no function "${name}" is in the catalogue`);
  return build(options);
}
