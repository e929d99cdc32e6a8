/**
 * Gradient descent on the bowl J(w) = ½ Σ λᵢ wᵢ². Its eigenvalues λᵢ ≥ 0 are the curvatures, in any order,
 * at least one of them > 0.
 */

/** The border: below it gradient descent converges, above it diverges. */
export function largestStableLearningRate(eigenvalues: number[]): number {
  throw new Error("TODO: return the border of stability");
}

/** The learning rate at which the slowest direction is as fast as it can be. */
export function optimalLearningRate(eigenvalues: number[]): number {
  throw new Error("TODO: return the best learning rate");
}

/** What is left of the error after a step, in the direction where most is left: 0.9 means 10 % less a step. */
export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  throw new Error("TODO: return the factor of the slowest direction");
}
