// fails: convergenceRate is that of the slowest direction at any learning rate
// diagnosis: You look at the steepest direction alone. At a small rate the flattest one is slower: take the largest factor of all.

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
  return Math.abs(1 - learningRate * Math.max(...eigenvalues));
}
