// fails: convergenceRate at the best rate is (κ − 1)/(κ + 1)
// diagnosis: You return 1 − 1/κ, the rate at η = 1/L. At the best rate the error keeps (κ − 1)/(κ + 1).

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
    ? 1 - Math.min(...eigenvalues) / Math.max(...eigenvalues)
    : Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
