// fails: optimalLearningRate makes the flattest and the steepest direction equally slow
// diagnosis: You take the mean of all curvatures. What lies between does not matter: only the flattest and the steepest direction are slow.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / Math.max(...eigenvalues);
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return eigenvalues.length / eigenvalues.reduce((a, b) => a + b, 0);
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
