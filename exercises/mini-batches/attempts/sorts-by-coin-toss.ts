// fails: sampleBatch makes every pair equally likely
// diagnosis: You sort with a comparison that tosses a coin. Sorting trusts its comparisons, so some orders come out far more often than others: shuffle instead.
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(random() * (n - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export function sampleBatch(n: number, batchSize: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  return order.sort(() => random() - 0.5).slice(0, batchSize);
}

export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  const order = shuffled(n, random);
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
