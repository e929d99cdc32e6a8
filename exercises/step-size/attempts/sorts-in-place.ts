// fails: convergenceRate and the others leave the curvatures as they are
// diagnosis: You sort the list that you were given, and whoever gave it needs its order: sort a copy, or look for the smallest and the largest.
const ascending = (a: number, b: number) => a - b;

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / eigenvalues.sort(ascending).at(-1)!;
}

export function optimalLearningRate(eigenvalues: number[]): number {
  const ordered = eigenvalues.sort(ascending);
  return 2 / (ordered[0]! + ordered.at(-1)!);
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
