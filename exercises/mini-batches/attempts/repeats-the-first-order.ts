// fails: epoch shuffles fairly, and anew every time
// diagnosis: You keep the order of the first epoch. Shuffle anew at every call, so that other examples meet in a batch.
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

const orders = new Map<number, number[]>();

export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  const order = orders.get(n) ?? shuffled(n, random);
  orders.set(n, order);
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
