// fails: largestStableLearningRate is 2 over the largest curvature
// diagnosis: You take the first and the last as smallest and largest. The curvatures come in any order.

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / eigenvalues.at(-1)!;
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return 2 / (eigenvalues[0]! + eigenvalues.at(-1)!);
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
