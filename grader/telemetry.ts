import * as z from "zod";
import { maxProbed } from "./watch";

/** A number that may be infinite or NaN, as JSON can write it. */
const measured = z
  .number()
  .nullable()
  .transform((n) => n ?? Number.NaN);
const list = z.array(measured).max(maxProbed);

/**
 * One step of a training run: how it stood before the update, and what the update did. Told by the judge where it
 * holds the run, and by the guest, who is not believed, where the run is inside it.
 */
export const StepTelemetry = z.object({
  /** Updates made before this one. */
  step: z.number().int().min(0),
  /** Mean loss over the step's examples; NaN for a run that has diverged. */
  loss: measured,
  /** Share of the step's examples whose largest output is at their label. */
  accuracy: measured.optional(),
  /**
   * At the watched places, in their order: params before the step, their gradients, and params after it. The step size
   * that an optimizer amounts to is (before − after) / gradients.
   */
  probe: z.object({ before: list, gradients: list, after: list }).optional(),
});
export type StepTelemetry = z.infer<typeof StepTelemetry>;
