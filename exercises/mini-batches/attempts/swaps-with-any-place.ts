// fails: epoch shuffles fairly, and anew every time
// diagnosis: You swap every place with any other. That makes some orders likelier than others: place i may only be swapped with the places from i on.
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
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = Math.floor(random() * n);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
