// fails: optimalLearningRate makes the flattest and the steepest direction equally slow
// diagnosis: You return 1/(μ + L), half of the best rate. From 1 − ημ = ηL − 1 follows η(μ + L) = 2.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / Math.max(...eigenvalues);
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return 1 / (Math.min(...eigenvalues) + Math.max(...eigenvalues));
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
