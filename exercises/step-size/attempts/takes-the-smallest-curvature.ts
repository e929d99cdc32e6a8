// fails: largestStableLearningRate is 2 over the largest curvature
// diagnosis: You take the smallest curvature. The steepest direction is the first to overshoot, so the largest decides.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / Math.min(...eigenvalues);
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
