/** What an entry chose, in words. */
export const describeShape = (hidden: readonly number[], batchSize: number): string =>
  `[${hidden.join(", ")}] in batches of ${batchSize}`;
