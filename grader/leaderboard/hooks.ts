/** What an entry exports, in the order in which a run asks it; the judge calls nothing else. */
export const hookNames = [
  "architecture",
  "batchSize",
  "initialParams",
  "init",
  "sample",
  "schedule",
  "step",
] as const;
export type HookName = (typeof hookNames)[number];

/** Without `initialParams` and `sample`, params are He's and batches a new order of all examples in every epoch. */
export const requiredHooks: readonly HookName[] = ["architecture", "batchSize", "init", "schedule", "step"];

/** Widths that a hidden layer may have, and how many there may be. */
export const widths: readonly number[] = [4, 8, 10, 16, 32, 64, 100, 128, 200, 256];
export const maxHiddenLayers = 3;

/** Fewer would be more steps than a verification has time for; more would be hardly any. */
export const batchSizes = { from: 32, to: 2000 } as const;

/** Numbers that `state` may hold for each parameter (Adam has 2), and in any case. */
export const statePerParameter = 4;
export const stateInAnyCase = 1000;
