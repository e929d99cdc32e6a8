// fails: sampleBatch draws different examples
// diagnosis: You draw each index from all n, so some come twice. Draw without replacement: what is drawn is gone.
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(random() * (n - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export function sampleBatch(n: number, batchSize: number, random: () => number): number[] {
  return Array.from({ length: Math.min(batchSize, n) }, () => Math.floor(random() * n));
}

export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  const order = shuffled(n, random);
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
