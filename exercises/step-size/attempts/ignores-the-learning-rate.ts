// fails: convergenceRate is that of the slowest direction at any learning rate
// diagnosis: You return the rate at the best step size whatever learningRate is. Use the one that is passed.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / Math.max(...eigenvalues);
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return 2 / (Math.min(...eigenvalues) + Math.max(...eigenvalues));
}

export function convergenceRate(eigenvalues: number[]): number {
  const condition = Math.max(...eigenvalues) / Math.min(...eigenvalues);
  return (condition - 1) / (condition + 1);
}
