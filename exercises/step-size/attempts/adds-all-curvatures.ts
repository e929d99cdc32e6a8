// fails: largestStableLearningRate is 2 over the largest curvature
// diagnosis: You divide by the sum of all curvatures. The directions do not add up: each has a factor of its own, and the steepest alone sets the border.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / eigenvalues.reduce((a, b) => a + b, 0);
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
