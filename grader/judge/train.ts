import type { Random } from "@/lib/random";
import { createDataset, type Dataset, range } from "../engine/dataset";
import { createKernels } from "../engine/kernels/best";
import { createMlp, type Mlp } from "../engine/mlp";
import { fullBatch, independentBatches } from "../engine/sampling";
import type { Examples, Trained, Training } from "../suite";
import { describe, isHandle, isTensor, type TensorValue, tensor, type Value } from "../value";
import type { Attempt } from "./attempt";
import { FailedCheck } from "./failed-check";

/** How often an inside run reads its loss back: each read waits for the device. */
const reportEvery = 2;

/**
 * Trains our model on our data with the attempt's update.
 *
 * Held, as every grade is: the judge keeps model and data, sends gradients, and gets params back, so
 * neither can be cheated. Inside, as a browser's run may be: the whole loop runs on the guest's device
 * and tells its loss; only feedback, and even so the result is judged here, on the params it returns.
 */
export async function train(
  attempt: Attempt,
  training: Training,
  random: Random,
  { inside, onLoss }: { inside: boolean; onLoss(step: number, loss: number): void },
): Promise<Trained> {
  const mlp = createMlp({ layerSizes: training.layerSizes, kernels: createKernels });
  const dataset = datasetOf(training.data, mlp);
  const start = mlp.init(random.fork("init"));
  const losses: [number, number][] = [];
  const report = (step: number, loss: number) => {
    losses.push([step, loss]);
    onLoss(step, loss);
  };
  const params =
    inside && !training.batchSize
      ? await trainInside(attempt, training, start, mlp, report)
      : await trainHeld(attempt, training, dataset, start, mlp, random.fork("batches"), report);
  const finite = params.every((p) => p.every(Number.isFinite));
  const finalLoss = finite ? lossOn(mlp, params, dataset) : Number.NaN;
  if (finite) report(training.steps, finalLoss);
  return {
    losses,
    finalLoss,
    accuracy: (examples: Examples) => (finite ? accuracyOn(mlp, params, datasetOf(examples, mlp)) : 0),
  };
}

async function trainHeld(
  attempt: Attempt,
  { steps, step: stepName, options, init, batchSize }: Training,
  dataset: Dataset,
  start: Float32Array[],
  mlp: Mlp,
  random: Random,
  report: (step: number, loss: number) => void,
): Promise<Float32Array[]> {
  let params = start;
  let values = params.map((p, i) => tensor(p, mlp.shapes[i]));
  let state: Value = init ? await attempt.call(init, [values], { keep: [""] }) : null;
  const sampler = batchSize ? independentBatches(dataset.n, batchSize, random) : fullBatch(dataset.n);
  for (let step = 0; step < steps; step++) {
    const batch = sampler.next();
    const { loss, gradients } = mlp.gradient(
      params,
      dataset.rowsAt(batch),
      dataset.labelsAt(batch),
      batch.length,
    );
    report(step, loss);
    const gradientValues = gradients.map((g, i) => tensor(g, mlp.shapes[i]));
    if (init) {
      const result = await attempt.call(stepName, [values, gradientValues, state, options], {
        keep: ["state"],
      });
      const { params: next, state: kept } = checkResult(result, stepName, step);
      values = checkParams(next, mlp, stepName, step);
      // The guest has room for one state, not for one of every step.
      if (isHandle(state)) attempt.drop(state);
      state = kept;
    } else {
      values = checkParams(
        await attempt.call(stepName, [values, gradientValues, options]),
        mlp,
        stepName,
        step,
      );
    }
    params = values.map((v) => v.data as Float32Array);
    // Divergence is an answer: the loss of NaN params is not worth asking for.
    if (!params.every((p) => p.every(Number.isFinite))) break;
  }
  return params;
}

async function trainInside(
  attempt: Attempt,
  { data, steps, step, options, init }: Training,
  start: Float32Array[],
  mlp: Mlp,
  report: (step: number, loss: number) => void,
): Promise<Float32Array[]> {
  const images = attempt.put(tensor(data.images, [data.count, mlp.layerSizes[0]!]));
  const labels = attempt.put(tensor(data.labels, [data.count], "int32"));
  const params = start.map((p, i) => tensor(p, mlp.shapes[i]));
  const plan = { params, images, labels, steps, step, options, init: init ?? null, reportEvery };
  const result = await attempt.train(plan, report);
  attempt.drop(images, labels);
  return checkParams(result, mlp, step, steps - 1).map((v) => v.data as Float32Array);
}

function checkResult(result: Value, name: string, step: number): { params?: Value; state?: Value } {
  if (typeof result !== "object" || result === null || !Object.hasOwn(result, "params")) {
    throw new FailedCheck(
      `${name} must return an object with params and state; at step ${step + 1} it returned ${describe(result)}`,
    );
  }
  return result as { params?: Value; state?: Value };
}

function checkParams(value: Value | undefined, mlp: Mlp, name: string, step: number): TensorValue[] {
  const due = `an array of ${mlp.shapes.length} tensors of shapes ${mlp.shapes.map((s) => `[${s.join(", ")}]`).join(", ")}`;
  if (!Array.isArray(value) || value.length !== mlp.shapes.length) {
    throw new FailedCheck(`${name} must return ${due}; at step ${step + 1} it returned ${describe(value)}`);
  }
  return value.map((v: Value, i) => {
    const shape = mlp.shapes[i]!;
    if (
      !isTensor(v) ||
      v.dtype !== "float32" ||
      v.shape.length !== shape.length ||
      shape.some((n, d) => n !== v.shape[d])
    ) {
      throw new FailedCheck(`${name} must return ${due}; at step ${step + 1}, number ${i} is ${describe(v)}`);
    }
    return v;
  });
}

const datasetOf = ({ images, labels }: Examples, { layerSizes }: Mlp): Dataset =>
  createDataset({ x: images, labels, columns: layerSizes[0]!, classes: layerSizes.at(-1)! });

const lossOn = (mlp: Mlp, params: Float32Array[], data: Dataset) =>
  mlp.loss(params, data.rowsAt(range(0, data.n)), data.labels, data.n);

const accuracyOn = (mlp: Mlp, params: Float32Array[], data: Dataset) =>
  mlp.accuracy(params, data.rowsAt(range(0, data.n)), data.labels, data.n);
