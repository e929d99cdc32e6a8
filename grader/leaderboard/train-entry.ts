import type { Random } from "@/lib/random";
import type { Dataset } from "../engine/dataset";
import { createMlp, type Mlp } from "../engine/mlp";
import { createOracle, type GradientOracle } from "../engine/oracle";
import { shuffledEpochs } from "../engine/sampling";
import type { Asking } from "../suite";
import type { Value } from "../value";
import { Curve } from "./curve";
import { asValues, EntryHooks, parameterCount, type SharedParams } from "./entry-hooks";
import { HookClock } from "./hook-clock";
import { type HookName, hookNames, requiredHooks } from "./hooks";
import { Refused } from "./refused";
import { sameValue } from "./same-value";
import type { Track } from "./tracks";

export interface EntryTraining {
  track: Pick<Track, "name" | "examples" | "maxParameters">;
  /** The digits to train on, disguised where that matters. */
  train: Dataset;
  /** Draws the first params and the order of examples, where the entry has no hook for them. */
  random: Random;
  /** What hooks that draw at random are told to draw from. */
  hookSeed: number;
  handover?: Handover;
  /** Called once, when the first batch is about to be processed. */
  onStart?: (steps: number) => void;
  onProgress?: (examplesSeen: number, loss: number) => void;
}

/** Moves a run into a fresh guest now and then, so that nothing is remembered but params and state. */
export interface Handover {
  /** Whether to move before this step, counted from 1. */
  due(step: number): boolean;
  /** A guest that has loaded the entry and seen nothing. */
  next(): Promise<Asking>;
  /** The last guest that `next` gave before, or the first, is done with. */
  leave(): void;
}

/** A run that came to its end. */
export interface TrainedEntry {
  hidden: number[];
  batchSize: number;
  parameterCount: number;
  /** Those of the hooks that the entry exports. */
  hooks: HookName[];
  examplesSeen: number;
  curve: [examplesSeen: number, loss: number][];
  /** Share of these examples that the trained network recognises. */
  accuracy(data: Dataset, indices: Int32Array): number;
}

/** A guest, and what it holds of the run. Two during a handover, which must agree. */
interface Side {
  hooks: EntryHooks;
  params: SharedParams;
  state: Value;
}

/** A run's parts that no guest has. */
interface Held {
  mlp: Mlp;
  oracle: GradientOracle;
  /** The judge's own batches, for an entry that does not sample. */
  nextBatch(size: number): ArrayLike<number>;
  steps: number;
  batchSize: number;
  examples: number;
  hookSeed: number;
}

/**
 * Trains as an entry says: it is asked for architecture, batches, rates and updates; model, data and the count
 * of examples stay here.
 *
 * @throws {Refused} for whatever the entry does wrong
 */
export async function trainEntry(guest: Asking, training: EntryTraining): Promise<TrainedEntry> {
  const { track, random, train, hookSeed, handover } = training;
  const { exports } = guest;
  for (const hook of requiredHooks)
    if (!exports.includes(hook)) throw new Refused("malformed", `the file must export ${hook}`, { hook });
  const clock = new HookClock();
  const hooksOf = (asking: Asking) => new EntryHooks(asking, clock);
  const hooks = hooksOf(guest);
  const { name, examples, maxParameters } = track;
  const hidden = await hooks.architecture({ track: name, examples, maxParameters });
  const layerSizes = [train.columns, ...hidden, train.classes];
  const parameters = parameterCount(layerSizes);
  const batchSize = await hooks.batchSize({ track: name, examples, parameters });
  const steps = Math.ceil(examples / batchSize);
  clock.allowSteps(steps);

  const mlp = createMlp({ layerSizes });
  const sampler = shuffledEpochs(train.n, batchSize, random.fork("batches"));
  const held: Held = {
    mlp,
    oracle: createOracle(mlp, train, { examplesSeen: examples }),
    nextBatch: (size) => sampler.next().subarray(0, size),
    steps,
    batchSize,
    examples,
    hookSeed,
  };
  const values = hooks.has("initialParams")
    ? await hooks.initialParams(mlp.shapes, hookSeed)
    : asValues(mlp.init(random.fork("init")), mlp.shapes);
  let side: Side = { hooks, params: { handle: hooks.put(values), values }, state: await hooks.init(values) };
  training.onStart?.(steps);
  const curve = new Curve(examples, training.onProgress);
  for (let step = 1; step <= steps; step++) {
    const sides = [side];
    if (handover?.due(step)) {
      // Read before the question is known, so that the state cannot hold its answer.
      const state = await side.hooks.readState(side.state, step, parameters);
      const fresh = hooksOf(await handover.next());
      const { values } = side.params;
      sides.push({
        hooks: fresh,
        params: { handle: fresh.put(values), values },
        state: state === null ? null : fresh.put(state),
      });
    }
    const { loss, moved } = await oneStep(sides, step, held, parameters);
    if (sides.length > 1) handover?.leave();
    side = moved;
    curve.add(loss, held.oracle.counts.examplesSeen, step === steps);
  }
  const params = side.params.values.map((p) => p.data as Float32Array);
  if (!params.every((p) => p.every(Number.isFinite)))
    throw diverged(steps, "step left params that are infinite or NaN");
  return {
    hidden,
    batchSize,
    parameterCount: parameters,
    hooks: hookNames.filter((hook) => exports.includes(hook)),
    examplesSeen: held.oracle.counts.examplesSeen,
    curve: curve.points,
    accuracy: (data, indices) =>
      mlp.accuracy(params, data.rowsAt(indices), data.labelsAt(indices), indices.length),
  };
}

/** @returns the batch's loss before the step, and where the last of the sides stands after it */
async function oneStep(
  sides: readonly Side[],
  step: number,
  held: Held,
  parameters: number,
): Promise<{ loss: number; moved: Side }> {
  const { mlp, oracle, steps, batchSize, examples, hookSeed } = held;
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
  if (moved.length > 1) {
    await agreed(moved, "step", step, async (side) => side.params.values);
    await agreed(moved, "step", step, ({ hooks, state }) => hooks.readState(state, step + 1, parameters));
  }
  return { loss, moved: moved.at(-1)! };
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

const diverged = (step: number, message: string) =>
  new Refused("diverged", `${message}, at step ${step}`, { hook: "step", step });
