/** What the figures offer to choose from. Apart from the jobs, so that a page that offers them does not load the engine. */

export const methods = ["SGD", "momentum", "RMSprop", "Adam"] as const;
export type Method = (typeof methods)[number];

export const rateSchedules = ["constant", "cosine"] as const;
export type RateSchedule = (typeof rateSchedules)[number];

export const batchSizes: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

export const widths: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
/** How many times each width is trained. */
export const starts = 10;
