// fails: convergenceRate at the best rate is (κ − 1)/(κ + 1)
// diagnosis: You return the square of the factor. That is how the loss shrinks; the error, the distance to the minimum, shrinks by the factor itself.

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
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda))) ** 2;
}
