import type { Random } from "@/lib/random";
import type { Dataset } from "../engine/dataset";
import { createMlp } from "../engine/mlp";
import { createOracle } from "../engine/oracle";
import { shuffledEpochs } from "../engine/sampling";
import { giveBack } from "../frame-memory";
import type { Asking } from "../suite";
import { asValues } from "../value";
import { Curve } from "./curve";
import { describeShape } from "./describe-shape";
import { EntryHooks, parameterCount } from "./entry-hooks";
import type { HookClock } from "./hook-clock";
import { type HookName, hookNames, requiredHooks } from "./hooks";
import { diverged, type Held, oneStep, type Side } from "./one-step";
import { Refused } from "./refused";
import type { Track } from "./tracks";
import type { Waypoint } from "./waypoint";

export interface EntryTraining {
  track: Pick<Track, "name" | "examples" | "maxParameters">;
  /** The digits to train on, disguised where that matters. */
  train: Dataset;
  /** Draws the first params and the order of examples, where the entry has no hook for them. */
  random: Random;
  /** What hooks that draw at random are told to draw from. */
  hookSeed: number;
  handover?: Handover;
  /** Where an earlier attempt at the same run came to, to go on from. */
  from?: Waypoint | undefined;
  /** Bounds the time of all hooks together. */
  clock?: HookClock;
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
  /** Where the run stands after it: it could go on from here anywhere. To be read at once: its params are written over. */
  reached?(waypoint: Waypoint): void;
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

/**
 * Trains as an entry says: it is asked for architecture, batches, rates and updates; model, data and the count
 * of examples stay here.
 *
 * @throws {Refused} for whatever the entry does wrong
 */
export async function trainEntry(guest: Asking, training: EntryTraining): Promise<TrainedEntry> {
  const { track, random, train, hookSeed, handover, clock } = training;
  const { exports } = guest;
  for (const hook of requiredHooks)
    if (!exports.includes(hook)) throw new Refused("malformed", `the file must export ${hook}`, { hook });
  const hooksOf = (asking: Asking) => new EntryHooks(asking, clock);
  const hooks = hooksOf(guest);
  const { name, examples, maxParameters } = track;
  const hidden = await hooks.architecture({ track: name, examples, maxParameters });
  const layerSizes = [train.columns, ...hidden, train.classes];
  const parameters = parameterCount(layerSizes);
  const batchSize = await hooks.batchSize({ track: name, examples, parameters });
  const steps = Math.ceil(examples / batchSize);
  clock?.allowSteps(steps);

  const mlp = createMlp({ layerSizes });
  const { from } = training;
  if (from) checkSameShape(from, hidden, batchSize);
  const first = from?.step ?? 1;
  const sampler = shuffledEpochs(train.n, batchSize, random.fork("batches"));
  for (let step = 1; step < first; step++) sampler.next();
  const seen = Math.min((first - 1) * batchSize, examples);
  const held: Held = {
    mlp,
    oracle: createOracle(mlp, train, { examplesSeen: examples }, { steps: first - 1, examplesSeen: seen }),
    nextBatch: (size) => sampler.next().subarray(0, size),
    ...{ steps, batchSize, examples, hookSeed, parameters },
  };

  const begin = async (): Promise<Side> => {
    const values = hooks.has("initialParams")
      ? await hooks.initialParams(mlp.shapes, hookSeed)
      : asValues(mlp.init(random.fork("init")), mlp.shapes);
    return { hooks, params: { handle: hooks.put(values), values }, state: await hooks.init(values) };
  };
  let side = from ? takeOver(hooks, from) : await begin();
  training.onStart?.(steps);
  const curve = new Curve(examples, training.onProgress, from?.curve);
  for (let step = first; step <= steps; step++) {
    const sides = [side];
    if (handover?.due(step)) {
      // Read before the question is known, so that the state cannot hold its answer.
      const state = await side.hooks.readState(side.state, step, parameters);
      sides.push(takeOver(hooksOf(await handover.next()), { params: side.params.values, state }));
    }
    const { loss, moved, agreedState } = await oneStep(sides, step, held);
    const before = side.params.values;
    side = moved;
    // The first may be the caller's.
    if (step > first) for (const { data } of before) giveBack(data);
    curve.add(loss, held.oracle.counts.examplesSeen, step === steps);
    if (sides.length === 1) continue;
    handover?.leave();
    const { values } = side.params;
    handover?.reached?.({
      step: step + 1,
      ...{ hidden, batchSize, params: values, state: agreedState, curve: curve.soFar },
    });
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

/** Goes on in a guest that has seen nothing of the run. */
function takeOver(hooks: EntryHooks, { params, state }: Pick<Waypoint, "params" | "state">): Side {
  return {
    hooks,
    params: { handle: hooks.put(params), values: params },
    state: state === null ? null : hooks.put(state),
  };
}

function checkSameShape({ hidden, batchSize }: Waypoint, nowHidden: number[], nowBatchSize: number): void {
  const [before, now] = [describeShape(hidden, batchSize), describeShape(nowHidden, nowBatchSize)];
  if (before !== now)
    throw new Refused(
      "malformed",
      `architecture and batchSize must give the same answer whenever they are asked; they gave ${before}, and then ${now}`,
      { hook: "architecture" },
    );
}
