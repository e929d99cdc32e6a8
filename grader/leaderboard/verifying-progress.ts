import * as z from "zod";

/**
 * What the page may know while an entry is verified: how much of the budget is used. No loss: whoever sees that
 * this draw of seeds goes badly could cancel it, at no cost, and draw again.
 */
export const VerifyingProgress = z.object({
  runs: z.number(),
  /** By all runs together: they are trained side by side. */
  examplesSeen: z.number(),
  /** Examples of all whole runs. */
  of: z.number(),
});
export type VerifyingProgress = z.infer<typeof VerifyingProgress>;
