// fails: sampleBatch makes every pair equally likely
// diagnosis: You draw one place and take the examples that follow it. Neighbours in a data set are often alike: draw every index by itself.
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(random() * (n - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export function sampleBatch(n: number, batchSize: number, random: () => number): number[] {
  const start = Math.floor(random() * n);
  return Array.from({ length: Math.min(batchSize, n) }, (_, i) => (start + i) % n);
}

export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  const order = shuffled(n, random);
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
