// fails: convergenceRate at the best rate is (κ − 1)/(κ + 1)
// diagnosis: You take square roots of the curvatures. That is the rate that momentum reaches; gradient descent has (κ − 1)/(κ + 1).

const root = (eigenvalues: number[]) => Math.sqrt(Math.max(...eigenvalues) / Math.min(...eigenvalues));

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
  return learningRate === optimalLearningRate(eigenvalues)
    ? (root(eigenvalues) - 1) / (root(eigenvalues) + 1)
    : Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
