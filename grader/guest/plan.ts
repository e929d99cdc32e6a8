import type * as tfjs from "@tensorflow/tfjs-core";
import type { JudgeMessage } from "../messages";
import type { StepTelemetry } from "../telemetry";
import type { Watch } from "../watch";
import { decodeValue, encodeValue, type Frame, type Say } from "../wire";
import { errorOf } from "./error";
import { fromLive, type Realm, tensorsIn, toLive } from "./live";
import { createSnapshots } from "./snapshots";
import { createTrainer, type Work } from "./trainers";
import { createWatcher } from "./watcher";

/** A whole training run, inside the guest: the learner's update, our model, the device's own memory. */
interface Plan extends Work {
  params: tfjs.Tensor[];
  steps: number;
  /** The export that updates; the options it gets at every step. */
  step: string;
  options: Record<string, unknown>;
  /** The export that makes the first state; null for an update without one. */
  init: string | null;
  watch: Watch;
  /** Whether somebody looks at the params while it runs. */
  showParams: boolean;
}

type Exports = Record<string, (...args: unknown[]) => unknown>;

/** Runs a plan, and answers with what its last step returned: the judge looks at that as at any step's answer. */
export async function runPlan(
  realm: Realm,
  module: Record<string, unknown>,
  { id, plan: encoded }: Extract<JudgeMessage, { type: "train" }>,
  frame: Frame,
  say: Say,
): Promise<void> {
  const { tf } = realm;
  const before = tf.memory().numTensors;
  try {
    const plan = toLive(realm, decodeValue(encoded, frame.blobs)) as Plan;
    const fresh = tensorsIn(realm, plan).filter((t) => t !== plan.images && t !== plan.labels);
    const report = (telemetry: StepTelemetry) => say({ type: "progress", id, telemetry });
    const show = async (steps: number, params: readonly tfjs.Tensor[]) => {
      const blobs: ArrayBufferView[] = [];
      say({ type: "params", id, steps, value: encodeValue(await fromLive(realm, params), blobs) }, blobs);
    };
    const { step, answer, state } = await train(realm, module as Exports, plan, report, show);
    const blobs: ArrayBufferView[] = [];
    const value = encodeValue(await fromLive(realm, { step, answer }), blobs);
    for (const t of tensorsIn(realm, [answer, state, ...fresh])) t.dispose();
    say({ type: "returned", id, value, leaked: Math.max(0, tf.memory().numTensors - before) }, blobs);
  } catch (error) {
    if (!(await realm.lost())) say({ type: "threw", id, error: errorOf(error, realm.moduleUrl) });
  }
}

/**
 * Nothing is awaited but telemetry, and that late: the device is given its next step while it still works on others.
 *
 * Ends early when params turn out not to be numbers, or not to be params.
 */
async function train(
  realm: Realm,
  module: Exports,
  plan: Plan,
  report: (t: StepTelemetry) => void,
  show: Parameters<typeof createSnapshots>[1],
) {
  const { tf } = realm;
  const { steps, options, init } = plan;
  const trainer = createTrainer(tf, plan);
  const watcher = createWatcher(tf, steps, plan.watch, report);
  const snapshots = plan.showParams ? createSnapshots(tf, show) : null;
  let params = plan.params;
  let state = init ? module[init]!(params) : null;
  for (const t of tensorsIn(realm, state)) tf.keep(t);
  let answer: unknown = init ? { params } : params;
  /** The step whose answer it is. */
  let answered = 0;
  for (let step = 0; step < steps && !watcher.diverged; step++) {
    // A scope by hand, because tf.tidy would walk every element of what it returns.
    tf.engine().startScope("step");
    const asked = trainer.gradient(params, step, watcher.wanted(step));
    if (!asked) break;
    const { gradients, measured } = asked;
    answered = step;
    answer = init
      ? module[plan.step]!(params, gradients, state, options)
      : module[plan.step]!(params, gradients, options);
    const next = init ? part(answer, "params") : answer;
    const nextState = init ? part(answer, "state") : null;
    if (init) answer = isRecord(answer) ? { params: next } : answer;
    const alive = tensorsIn(realm, [next, nextState]);
    for (const t of alive) tf.keep(t);
    const goesOn = areParams(tf, next, plan.params);
    if (goesOn) {
      watcher.see(step, { measured, before: params, gradients, after: next });
      snapshots?.see(step + 1, next);
    }
    tf.engine().endScope();
    // What the update handed back may be what it was given.
    for (const t of tensorsIn(realm, [params, state])) if (!alive.includes(t)) t.dispose();
    state = nextState;
    if (!goesOn) break;
    params = next;
    await watcher.settle();
  }
  await watcher.settle("all");
  await snapshots?.settle();
  return { step: answered, answer, state };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const part = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

/** Whether an update may be given these. What they ought to be is for the judge to say. */
function areParams(tf: typeof tfjs, value: unknown, like: readonly tfjs.Tensor[]): value is tfjs.Tensor[] {
  const fits = (t: unknown, { shape }: tfjs.Tensor) =>
    t instanceof tf.Tensor && !t.isDisposed && t.dtype === "float32" && tf.util.arraysEqual(t.shape, shape);
  return Array.isArray(value) && value.length === like.length && like.every((t, i) => fits(value[i], t));
}
