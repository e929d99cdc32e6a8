// fails: convergenceRate is that of the slowest direction at any learning rate
// diagnosis: You leave out the absolute value, so a direction that overshoots counts as fast. A factor of −0.9 is as slow as 0.9.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / Math.max(...eigenvalues);
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return 2 / (Math.min(...eigenvalues) + Math.max(...eigenvalues));
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => 1 - learningRate * lambda));
}
