// fails: largestStableLearningRate is 2 over the largest curvature
// diagnosis: 1/L is a safe rate, but not the border: there the steepest direction is solved in one step. It overshoots, and still converges, up to 2/L.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 1 / Math.max(...eigenvalues);
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return 2 / (Math.min(...eigenvalues) + Math.max(...eigenvalues));
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
