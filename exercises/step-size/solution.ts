/** 2/L: along curvature λ a step multiplies the error by 1 − ηλ, which must stay above −1. */
export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / Math.max(...eigenvalues);
}

/** 2/(μ + L): there the flattest direction (1 − ημ) and the steepest (ηL − 1) are equally slow. */
export function optimalLearningRate(eigenvalues: number[]): number {
  return 2 / (Math.min(...eigenvalues) + Math.max(...eigenvalues));
}

/** max |1 − ηλᵢ|; (κ − 1)/(κ + 1) at the best rate. */
export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
