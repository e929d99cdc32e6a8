import * as z from "zod";
import { StepTelemetry } from "./telemetry";

/** What the judge may say. Trusted, so only typed. Values are encoded by `wire.ts`. */
export type JudgeMessage = Saying & {
  /** Kept values that nobody needs any more: let go first. A message of its own would wake the guest for it. */
  drop?: readonly number[];
};

type Saying =
  /** The compiled module, and where its tfjs specifiers stand (start, end, in UTF-16 units). */
  | { type: "load"; code: string; imports: [number, number][]; names: string[] }
  /**
   * `keep` names the properties of the result ("" for all of it) that stay in the guest; `share` those that
   * stay and are sent as well.
   */
  | {
      type: "call";
      id: number;
      export: string;
      args: unknown;
      keep: string[];
      share: string[];
      awaits: boolean;
    }
  /** The same export once for each of these lists of arguments, at most `mostTogether`, answered together. */
  | { type: "call-each"; id: number; export: string; lists: unknown; count: number }
  | { type: "put"; id: number; value: unknown }
  /** Asks for a value that was kept. */
  | { type: "read"; id: number; handle: number }
  /** Answers an `ask`. */
  | { type: "answer"; id: number; value: unknown }
  | { type: "refuse"; id: number; message: string }
  /** Runs a whole training loop in the guest (browser feedback only: see `judge/train.ts`). */
  | { type: "train"; id: number; plan: unknown };

const text = (max: number) => z.string().transform((s) => s.slice(0, max));

const GuestError = z.object({
  name: text(100),
  message: text(2000),
  /** In the learner's own file, counted from 1. */
  line: z.number().int().min(1).max(1e7).optional(),
  column: z.number().int().min(1).max(1e7).optional(),
});
export type GuestError = z.infer<typeof GuestError>;

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Calls that may be asked in one message. */
export const mostTogether = 50;

/** Which of several calls that were asked together, counted from 0. */
const place = z
  .number()
  .int()
  .min(0)
  .max(mostTogether - 1);

/** What a guest may say. Untrusted: anything else ends the attempt. */
export const GuestMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), backend: text(40), note: text(200).optional() }),
  z.object({ type: z.literal("loaded"), exports: z.array(text(100)).max(1000) }),
  z.object({ type: z.literal("failed"), error: GuestError }),
  /**
   * `leaked`: tensors the call left behind that nobody asked to keep. `changed`: the first argument it changed in
   * place; a number, since words could carry the inputs of a hidden test. `at`: in which call, where several were
   * asked together.
   */
  z.object({
    type: z.literal("returned"),
    id,
    value: z.unknown(),
    leaked: z.number().int().min(0),
    changed: z.number().int().min(0).max(99).optional(),
    at: place.optional(),
  }),
  z.object({ type: z.literal("threw"), id, error: GuestError, at: place.optional() }),
  z.object({ type: z.literal("ask"), id, oracle: id, args: z.unknown() }),
  z.object({ type: z.literal("log"), text: text(4000) }),
  /** The GPU is gone, and with it everything that was on it. */
  z.object({ type: z.literal("lost") }),
  z.object({ type: z.literal("progress"), id, telemetry: StepTelemetry }),
  /** The params of a training run after so many steps: to look at. */
  z.object({ type: z.literal("params"), id, steps: z.number().int().min(0), value: z.unknown() }),
]);
export type GuestMessage = z.infer<typeof GuestMessage>;
