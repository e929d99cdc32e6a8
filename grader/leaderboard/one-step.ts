import type { Mlp } from "../engine/mlp";
import type { GradientOracle } from "../engine/oracle";
import { asValues, type Value } from "../value";
import type { EntryHooks, SharedParams } from "./entry-hooks";
import type { HookName } from "./hooks";
import { Refused } from "./refused";
import { sameValue } from "./same-value";

/** A guest, and what it holds of the run. Two during a handover, which must agree. */
export interface Side {
  hooks: EntryHooks;
  params: SharedParams;
  state: Value;
}

/** A run's parts that no guest has. */
export interface Held {
  mlp: Mlp;
  oracle: GradientOracle;
  /** The judge's own batches, for an entry that does not sample. */
  nextBatch(size: number): ArrayLike<number>;
  steps: number;
  batchSize: number;
  examples: number;
  hookSeed: number;
  parameters: number;
}

/**
 * Asks all sides for one step of training, and has them agree on it.
 *
 * @returns the batch's loss before the step, where the last of the sides stands after it, and the state that they agreed
 *   on; null where one was alone
 */
export async function oneStep(
  sides: readonly Side[],
  step: number,
  held: Held,
): Promise<{ loss: number; moved: Side; agreedState: Value }> {
  const { mlp, oracle, steps, batchSize, examples, hookSeed, parameters } = held;
  const before = oracle.counts.examplesSeen;
  const size = Math.min(batchSize, examples - before);
  const sampling = { step, steps, batchSize: size, n: oracle.n, seed: hookSeed };
  const indices = sides[0]!.hooks.has("sample")
    ? await agreed(sides, "sample", step, ({ hooks, state }) => hooks.sample(sampling, state))
    : held.nextBatch(size);
  const params = sides[0]!.params.values.map((p) => p.data as Float32Array);
  const answer = oracle.gradient(params, indices);
  if (answer.status === "diverged")
    throw diverged(
      step,
      `${step === 1 && sides[0]!.hooks.has("initialParams") ? "initialParams" : "step"} led to ${answer.what === "loss" ? "a loss" : "params"} beyond all numbers`,
    );
  if (answer.status === "over-budget")
    throw new Refused("over-budget", `step ${step} needs ${answer.needed} examples of ${answer.limit}`, {
      step,
    });
  if (answer.status === "invalid") throw new Refused("malformed", answer.message, { step });
  oracle.markStep();
  const { loss } = answer;
  const gradients = asValues(answer.gradients, mlp.shapes);
  const planning = { step, steps, batchSize: size, examplesSeen: before, examples, loss };
  const options = await agreed(sides, "schedule", step, ({ hooks }) => hooks.schedule(planning));
  const moved: Side[] = [];
  for (const { hooks, params, state } of sides) {
    const next = await hooks.step(step, params.handle, gradients, state, options, mlp.shapes);
    hooks.drop(params.handle, state);
    moved.push({ hooks, ...next });
  }
  let agreedState: Value = null;
  if (moved.length > 1) {
    await agreed(moved, "step", step, async (side) => side.params.values);
    agreedState = await agreed(moved, "step", step, ({ hooks, state }) =>
      hooks.readState(state, step + 1, parameters),
    );
  }
  return { loss, moved: moved.at(-1)!, agreedState };
}

/** What all sides answer, which must be the same: the entry's code is, and so is all it was told. */
async function agreed<Answer extends Value>(
  sides: readonly Side[],
  hook: HookName,
  step: number,
  ask: (side: Side) => Promise<Answer>,
): Promise<Answer> {
  const first = await ask(sides[0]!);
  for (const side of sides.slice(1)) {
    if (!sameValue(first, await ask(side)))
      throw new Refused(
        "malformed",
        `${hook} must give the same answer to the same question; at step ${step} a fresh copy of the file gave another. Keep what must be remembered in state, and draw at random from the seed`,
        { hook, step },
      );
  }
  return first;
}

export const diverged = (step: number, message: string) =>
  new Refused("diverged", `${message}, at step ${step}`, { hook: "step", step });
