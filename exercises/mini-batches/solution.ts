/** The first `count` of a random order of 0 … n − 1 (Fisher–Yates, stopped early). */
function shuffled(n: number, count: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  // equivalent: operator < → <=: one more swap moves only what is not returned
  for (let i = 0; i < count; i++) {
    // From i on: what stands before has been drawn.
    const j = i + Math.floor(random() * (n - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.slice(0, count);
}

/** `batchSize` different indices below n, every choice equally likely. */
export function sampleBatch(n: number, batchSize: number, random: () => number): number[] {
  return shuffled(n, Math.min(batchSize, n), random);
}

/** Every index once, in a new random order, cut into batches; the last may be short. */
export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  const order = shuffled(n, n, random);
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
