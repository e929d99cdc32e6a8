// fails: largestStableLearningRate is 2 over the largest curvature
// diagnosis: sort() without a comparison orders numbers as text, 10 before 4. Use Math.min and Math.max, or sort((a, b) => a - b).

const sorted = (eigenvalues: number[]) => [...eigenvalues].sort();

export function largestStableLearningRate(eigenvalues: number[]): number {
  return 2 / sorted(eigenvalues).at(-1)!;
}

export function optimalLearningRate(eigenvalues: number[]): number {
  return 2 / (sorted(eigenvalues)[0]! + sorted(eigenvalues).at(-1)!);
}

export function convergenceRate(
  eigenvalues: number[],
  learningRate = optimalLearningRate(eigenvalues),
): number {
  return Math.max(...eigenvalues.map((lambda) => Math.abs(1 - learningRate * lambda)));
}
