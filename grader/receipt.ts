import * as z from "zod";
import { Verdict } from "./verdict";

/** A verdict with the attempt it judges: all that is needed to judge it again. */
export const Receipt = z.intersection(Verdict, z.object({ attempt: z.string() }));
export type Receipt = z.infer<typeof Receipt>;
