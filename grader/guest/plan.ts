import type * as tfjs from "@tensorflow/tfjs-core";
import type { JudgeMessage } from "../messages";
import { decodeValue, encodeValue, type Frame } from "../wire";
import { errorOf } from "./error";
import { fromLive, type Realm, tensorsIn, toLive } from "./live";

/** A whole training run, inside the guest: the learner's update, our model, the device's own memory. */
interface Plan {
  params: tfjs.Tensor[];
  /** Examples, shape [n, features], and their labels, shape [n]. */
  images: tfjs.Tensor2D;
  labels: tfjs.Tensor1D;
  steps: number;
  /** The export that updates; the options it gets at every step. */
  step: string;
  options: Record<string, unknown>;
  /** The export that makes the first state; null for an update without one. */
  init: string | null;
  /** Loss is read back every so many steps: each read waits for the device. */
  reportEvery: number;
}

type Say = (header: Record<string, unknown>, blobs?: ArrayBufferView[]) => void;
type Step = (params: tfjs.Tensor[], gradients: tfjs.Tensor[], ...rest: unknown[]) => unknown;

export async function runPlan(
  realm: Realm,
  module: Record<string, unknown>,
  message: Extract<JudgeMessage, { type: "train" }>,
  frame: Frame,
  say: Say,
): Promise<void> {
  const { tf } = realm;
  const before = tf.memory().numTensors;
  const plan = toLive(realm, decodeValue(message.plan, frame.blobs)) as Plan;
  const fresh = tensorsIn(realm, plan).filter((t) => t !== plan.images && t !== plan.labels);
  try {
    const step = module[plan.step] as Step;
    const oneHot = tf.tidy(
      () => tf.oneHot(tf.cast(plan.labels, "int32"), plan.params.at(-1)!.shape[0]!) as tfjs.Tensor2D,
    );
    let params = plan.params;
    let state = plan.init ? (module[plan.init] as (p: tfjs.Tensor[]) => unknown)(params) : null;
    for (const t of tensorsIn(realm, state)) tf.keep(t);
    for (let i = 0; i < plan.steps; i++) {
      const report = i % plan.reportEvery === 0 || i === plan.steps - 1;
      // A scope by hand, because tf.tidy would walk every element of what it returns.
      tf.engine().startScope("step");
      const next = (() => {
        const { loss, gradients } = gradientOf(tf, params, plan.images, oneHot);
        const result = plan.init
          ? step(params, gradients, state, plan.options)
          : step(params, gradients, plan.options);
        const updated = plan.init
          ? (result as { params: tfjs.Tensor[]; state: unknown })
          : { params: result as tfjs.Tensor[], state: null };
        for (const t of tensorsIn(realm, updated)) tf.keep(t);
        return { ...updated, loss: report ? tf.keep(loss) : null };
      })();
      tf.engine().endScope();
      // What the update handed back may be what it was given.
      const alive = new Set(tensorsIn(realm, [next.params, next.state]));
      for (const t of tensorsIn(realm, [params, state])) if (!alive.has(t)) t.dispose();
      params = next.params;
      state = next.state;
      if (next.loss) {
        const [loss] = await next.loss.data();
        next.loss.dispose();
        say({ type: "progress", id: message.id, step: i, loss: Number.isFinite(loss) ? loss : null });
      }
    }
    const blobs: ArrayBufferView[] = [];
    const value = encodeValue(await fromLive(realm, params), blobs);
    for (const t of [...tensorsIn(realm, [params, state]), oneHot, ...fresh]) t.dispose();
    say(
      { type: "returned", id: message.id, value, leaked: Math.max(0, tf.memory().numTensors - before) },
      blobs,
    );
  } catch (error) {
    say({ type: "threw", id: message.id, error: errorOf(error, realm.moduleUrl) });
  }
}

/**
 * Mean softmax cross-entropy of a multi-layer perceptron with ReLU, and its gradient by hand: autodiff
 * would transpose every operand and read nothing faster.
 *
 *     δ_last = (softmax(logits) − y) / n,   ∂J/∂W_l = a_lᵀ δ_l,   δ_{l−1} = (δ_l W_lᵀ) ⊙ [a_l > 0]
 */
function gradientOf(tf: typeof tfjs, params: tfjs.Tensor[], x: tfjs.Tensor2D, oneHot: tfjs.Tensor2D) {
  const layers = params.length / 2;
  const activations: tfjs.Tensor2D[] = [x];
  let logits = x;
  for (let l = 0; l < layers; l++) {
    const z = tf.add(
      tf.matMul(activations[l]!, params[2 * l] as tfjs.Tensor2D),
      params[2 * l + 1]!,
    ) as tfjs.Tensor2D;
    if (l < layers - 1) activations.push(tf.relu(z));
    else logits = z;
  }
  const logProbabilities = tf.logSoftmax(logits);
  const n = x.shape[0];
  const loss = tf.div(tf.neg(tf.sum(tf.mul(oneHot, logProbabilities))), n) as tfjs.Scalar;
  let delta = tf.div(tf.sub(tf.exp(logProbabilities), oneHot), n) as tfjs.Tensor2D;
  const gradients: tfjs.Tensor[] = new Array(params.length);
  for (let l = layers - 1; l >= 0; l--) {
    gradients[2 * l] = tf.matMul(activations[l]!, delta, true, false);
    gradients[2 * l + 1] = tf.sum(delta, 0);
    if (l > 0)
      delta = tf.mul(
        tf.matMul(delta, params[2 * l] as tfjs.Tensor2D, false, true),
        tf.step(activations[l]!),
      ) as tfjs.Tensor2D;
  }
  return { loss, gradients };
}
