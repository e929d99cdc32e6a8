// fails: epoch shuffles fairly, and anew every time
// diagnosis: You cut the examples in the order in which they are stored. Shuffle them first, or every epoch sees the same batches.
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(random() * (n - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export function sampleBatch(n: number, batchSize: number, random: () => number): number[] {
  return shuffled(n, random).slice(0, batchSize);
}

export function epoch(n: number, batchSize: number, _random: () => number): number[][] {
  const order = Array.from({ length: n }, (_, i) => i);
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
