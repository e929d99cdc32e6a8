// fails: sampleBatch makes every pair equally likely
// diagnosis: You round random() times k to the nearest whole number, which gives the ends half of their share. Round down: Math.floor(random() * k).
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
  for (let i = 0; i < Math.min(batchSize, n); i++) {
    const j = i + Math.round(random() * (n - 1 - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.slice(0, batchSize);
}

export function epoch(n: number, batchSize: number, random: () => number): number[][] {
  const order = shuffled(n, random);
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize) batches.push(order.slice(start, start + batchSize));
  return batches;
}
