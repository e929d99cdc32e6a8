// fails: epoch holds every example once, in batches of which the last is short
// diagnosis: You draw every batch of the epoch from all examples, so some come twice and others never. Shuffle once and cut.
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
  const batches: number[][] = [];
  for (let start = 0; start < n; start += batchSize)
    batches.push(sampleBatch(n, Math.min(batchSize, n - start), random));
  return batches;
}
