// fails: optimalLearningRate makes the flattest and the steepest direction equally slow
// diagnosis: 1/L makes the steepest direction perfect and leaves the flattest slow. The best rate goes a little farther, until both are equally slow.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / Math.max(...eigenvalues);
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return 1 / Math.max(...eigenvalues);
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
