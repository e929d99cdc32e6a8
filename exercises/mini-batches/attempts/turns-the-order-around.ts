// fails: epoch shuffles fairly, and anew every time
// diagnosis: You only turn the order by a random amount, so neighbours stay neighbours. Shuffle: any example may follow any other.
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

export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  const start = Math.floor(random() * 2) * Math.floor(n / 2);
  const order = Array.from({ length: n }, (_, i) => (start + i) % n);
  const batches: number[][] = [];
  for (let at = 0; at < n; at += batchSize) batches.push(order.slice(at, at + batchSize));
  return batches;
}
