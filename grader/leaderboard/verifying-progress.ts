import { z } from "zod";

/**
 * What the page may know while an entry is verified: how much of the budget is used. No loss: whoever sees that
 * this draw of seeds goes badly could cancel it, at no cost, and draw again.
 */
export const VerifyingProgress = z.object({
  /** Which run it is, from 1. */
  run: z.number(),
  runs: z.number(),
  examplesSeen: z.number(),
  /** Examples of one whole run. */
  of: z.number(),
});
export type VerifyingProgress = z.infer<typeof VerifyingProgress>;
