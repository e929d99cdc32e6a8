import { AppError } from "@/lib/app-error";
import { createRandom } from "@/lib/random";

/** A point in parameter space. */
export type Point = ArrayLike<number>;

/**
 * A function to minimise, in float64, with everything about it that is known exactly.
 *
 * `gradient` returns a new array; neither method changes `w`. Both throw an AppError with code
 * `objective/shape` when `w` does not have `dimension` numbers. Non-finite `w` is allowed and gives
 * non-finite answers: divergence is something to observe.
 */
export interface Objective {
  readonly name: string;
  readonly dimension: number;
  value(w: Point): number;
  gradient(w: Point): number[];
  /** A global minimiser and the value there. */
  readonly optimum?: { readonly at: readonly number[]; readonly value: number };
  /** Eigenvalues of the Hessian where it is the same everywhere (quadratics), ascending. */
  readonly eigenvalues?: readonly number[];
  /** Every local minimiser, where all of them are known. */
  readonly minima?: readonly (readonly number[])[];
  /** Every local maximiser, where all of them are known. */
  readonly maxima?: readonly (readonly number[])[];
}

/**
 * A convex quadratic with the given curvatures.
 *
 *     f(w) = ½ · wᵀ·Q·diag(λ)·Qᵀ·w,   ∇f(w) = Q·diag(λ)·Qᵀ·w
 *
 * Gradient descent at rate η multiplies the error along the i-th axis by 1 − η·λᵢ a step, so it converges
 * exactly when η < 2 / λmax.
 *
 * @param eigenvalues  λ, shape [n], each ≥ 0 and at least one of them
 * @param rotationSeed draws the orthogonal Q; without it Q is the identity and λ lies along the axes
 * @throws {AppError} `objective/eigenvalues` for a missing, negative or non-finite eigenvalue
 * @see Boyd & Vandenberghe 2004, Convex Optimization, section 9.3
 */
export function quadratic(
  eigenvalues: readonly number[],
  { rotationSeed }: { rotationSeed?: string | number } = {},
): Objective {
  checkEigenvalues(eigenvalues);
  const n = eigenvalues.length;
  const basis = rotationSeed === undefined ? identity(n) : randomBasis(n, rotationSeed);
  return quadraticIn(basis, eigenvalues, `quadratic of ${n} curvatures`);
}

/**
 * A long valley in the plane: curvature 1 along it, `conditionNumber` across it.
 *
 *     f(w) = ½·u² + ½·κ·v²,   u = w₀·cos θ + w₁·sin θ,   v = −w₀·sin θ + w₁·cos θ
 *
 * It lies askew (θ = 30°) so that no method wins by treating the coordinates one by one.
 *
 * @param conditionNumber κ ≥ 1
 * @param angle           θ in radians
 * @throws {AppError} `objective/condition-number` unless κ is finite and at least 1
 */
export function ravine({ conditionNumber = 100, angle = Math.PI / 6 } = {}): Objective {
  if (!(conditionNumber >= 1 && Number.isFinite(conditionNumber)))
    throw new AppError(
      "objective/condition-number",
      `conditionNumber must be finite and >= 1, got ${conditionNumber}`,
    );
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const along = [c, s];
  const across = [-s, c];
  return quadraticIn([along, across], [1, conditionNumber], "ravine");
}

/**
 * A curve with two valleys, the right one deeper.
 *
 *     f(x) = x⁴ + x³ − 2x² − 2x,   f′(x) = 4x³ + 3x² − 4x − 2
 *
 * Minima at −1.2322 and 0.9222; what starts left of the maximum at −0.43999 and takes small steps ends in the
 * left one. At a rate of 0.2 descent falls into a 2-cycle.
 */
export function quartic(): Objective {
  const value = (x: number) => ((x + 1) * x - 2) * x * x - 2 * x;
  const slope = (x: number) => ((4 * x + 3) * x - 4) * x - 2;
  // Newton on f′ from the four-digit values: converged to the last bit after three rounds.
  const root = (guess: number) => {
    let x = guess;
    for (let i = 0; i < 5; i++) x -= slope(x) / ((12 * x + 6) * x - 4);
    return x;
  };
  const [left, top, right] = [root(-1.2322), root(-0.43999), root(0.9222)];
  return checked({
    name: "quartic x⁴ + x³ − 2x² − 2x",
    dimension: 1,
    value: (w) => value(w[0]!),
    gradient: (w) => [slope(w[0]!)],
    optimum: { at: [right], value: value(right) },
    minima: [[left], [right]],
    maxima: [[top]],
  });
}

/**
 * Rosenbrock's banana: a curved valley, flat along its floor.
 *
 *     f(w) = Σᵢ 100·(wᵢ₊₁ − wᵢ²)² + (1 − wᵢ)²
 *
 * The only minimum is 0 at all ones for 2 and 3 dimensions; from 4 on there is also a local one near
 * (−1, 1, …, 1).
 *
 * @throws {AppError} `objective/dimension` unless `dimension` is an integer ≥ 2
 * @see Rosenbrock 1960; Shang & Qiu 2006 (the local minimum)
 */
export function rosenbrock(dimension = 2): Objective {
  if (!(Number.isInteger(dimension) && dimension >= 2))
    throw new AppError("objective/dimension", `dimension must be an integer >= 2, got ${dimension}`);
  return checked({
    name: `Rosenbrock in ${dimension} dimensions`,
    dimension,
    value(w) {
      let sum = 0;
      for (let i = 0; i + 1 < dimension; i++) sum += 100 * (w[i + 1]! - w[i]! ** 2) ** 2 + (1 - w[i]!) ** 2;
      return sum;
    },
    gradient(w) {
      const g = new Array<number>(dimension).fill(0);
      for (let i = 0; i + 1 < dimension; i++) {
        const rise = w[i + 1]! - w[i]! ** 2;
        g[i] = g[i]! - 400 * w[i]! * rise - 2 * (1 - w[i]!);
        g[i + 1] = g[i + 1]! + 200 * rise;
      }
      return g;
    },
    optimum: { at: new Array<number>(dimension).fill(1), value: 0 },
  });
}

/**
 * Coordinates in very different units: the same distance to go in each, but slopes that span orders of magnitude.
 *
 *     f(w) = ½ · Σᵢ λᵢ·(wᵢ − 1)²,   λᵢ = span^(−i/(n−1))
 *
 * One learning rate for all coordinates must be small enough for λ₀ = 1 and is then too small for
 * λₙ₋₁ = 1/span. A method that divides each coordinate by the size of its own gradients does not see λ.
 *
 * @param dimension n ≥ 2
 * @param span      λmax / λmin, > 1
 * @throws {AppError} `objective/dimension` or `objective/span`
 * @see Duchi, Hazan & Singer 2011, section 1 (the motivation for Adagrad)
 */
export function badlyScaled({ dimension = 5, span = 1e4 } = {}): Objective {
  if (!(Number.isInteger(dimension) && dimension >= 2))
    throw new AppError("objective/dimension", `dimension must be an integer >= 2, got ${dimension}`);
  if (!(span > 1 && Number.isFinite(span)))
    throw new AppError("objective/span", `span must be finite and > 1, got ${span}`);
  const curvature = Array.from({ length: dimension }, (_, i) => span ** (-i / (dimension - 1)));
  return checked({
    name: "badly scaled quadratic",
    dimension,
    value: (w) => curvature.reduce((sum, c, i) => sum + (c * (w[i]! - 1) ** 2) / 2, 0),
    gradient: (w) => curvature.map((c, i) => c * (w[i]! - 1)),
    optimum: { at: new Array<number>(dimension).fill(1), value: 0 },
    eigenvalues: curvature.toReversed(),
  });
}

/** ½·Σ λᵢ·(basisᵢ·w)², for orthonormal rows `basis`. */
function quadraticIn(basis: number[][], eigenvalues: readonly number[], name: string): Objective {
  const n = eigenvalues.length;
  const inBasis = (w: Point) => basis.map((axis) => axis.reduce((sum, x, i) => sum + x * w[i]!, 0));
  return checked({
    name,
    dimension: n,
    value: (w) => inBasis(w).reduce((sum, z, i) => sum + (eigenvalues[i]! * z * z) / 2, 0),
    gradient(w) {
      const slopes = inBasis(w).map((z, i) => eigenvalues[i]! * z);
      return Array.from({ length: n }, (_, j) =>
        slopes.reduce((sum, slope, i) => sum + slope * basis[i]![j]!, 0),
      );
    },
    optimum: { at: new Array<number>(n).fill(0), value: 0 },
    eigenvalues: eigenvalues.toSorted((a, b) => a - b),
  });
}

function checkEigenvalues(eigenvalues: readonly number[]): void {
  if (eigenvalues.length === 0)
    throw new AppError("objective/eigenvalues", "eigenvalues must hold at least one number, got none");
  eigenvalues.forEach((value, i) => {
    if (!(value >= 0 && Number.isFinite(value)))
      throw new AppError("objective/eigenvalues", `eigenvalues[${i}] must be finite and >= 0, got ${value}`);
  });
}

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));

/** A uniformly random orthonormal basis: Gram–Schmidt, done twice for accuracy, on normal vectors. */
function randomBasis(n: number, seed: string | number): number[][] {
  const random = createRandom(seed).fork("rotation");
  const basis: number[][] = [];
  while (basis.length < n) {
    const axis = Array.from({ length: n }, () => random.normal());
    for (const done of [...basis, ...basis]) {
      const overlap = done.reduce((sum, x, i) => sum + x * axis[i]!, 0);
      done.forEach((x, i) => {
        axis[i] = axis[i]! - overlap * x;
      });
    }
    const length = Math.hypot(...axis);
    basis.push(axis.map((x) => x / length));
  }
  return basis;
}

/** The same objective, refusing points of another dimension. */
function checked(objective: Objective): Objective {
  const { name, dimension, value, gradient } = objective;
  const check = (w: Point) => {
    if (w.length !== dimension)
      throw new AppError("objective/shape", `w must have ${dimension} numbers for ${name}, got ${w.length}`);
    return w;
  };
  return { ...objective, value: (w) => value(check(w)), gradient: (w) => gradient(check(w)) };
}
