import type { Random } from "@/lib/random";
import { datasetOf } from "../dataset-of";
import { type Dataset, range } from "../engine/dataset";
import { createKernels } from "../engine/kernels/best";
import { createMlp, type Mlp } from "../engine/mlp";
import { fullBatch, independentBatches, type Sampler } from "../engine/sampling";
import { giveBack } from "../frame-memory";
import type { Examples, Trained, Training } from "../suite";
import type { StepTelemetry } from "../telemetry";
import { asValues, describe, isHandle, isTensor, type TensorValue, tensor, type Value } from "../value";
import { isDue, maxProbed, type Place, type Watch } from "../watch";

import type { Attempt } from "./attempt";
import { FailedCheck } from "./failed-check";

/** Points that a curve needs: an inside run tells about so many of its steps. */
const pointsOfCurve = 200;

/** A run under way: what both ways to train share. */
interface Run {
  attempt: Attempt;
  training: Training;
  watch: Watch;
  mlp: Mlp;
  dataset: Dataset;
  start: Float32Array[];
  sampler: Sampler;
  report(step: number, loss: number): void;
  onParams?: Watching["onParams"];
}

interface Watching {
  inside: boolean;
  onLoss(step: number, loss: number): void;
  /** The params after so many steps; of a run inside the guest, some a second. They are never changed afterwards. */
  onParams?: ((step: number, params: Float32Array[]) => void) | undefined;
}

/**
 * Trains our model on our data with the attempt's update.
 *
 * Held, as every grade is: the judge keeps model and data, sends gradients, and gets params back, so
 * neither can be cheated. Inside, as a browser's run may be: the whole loop runs on the guest's device
 * and tells how it goes; only feedback, and even so the result is judged here, on the params it returns. Both see
 * the same batches.
 */
export async function train(
  attempt: Attempt,
  training: Training,
  random: Random,
  { inside, onLoss, onParams }: Watching,
): Promise<Trained> {
  const { layerSizes, data, batchSize, steps } = training;
  const mlp = createMlp({ layerSizes, kernels: createKernels });
  const dataset = datasetOf(data, layerSizes);
  const start = mlp.init(random.fork("init"));
  const losses: [number, number][] = [];
  const report = (step: number, loss: number) => {
    losses.push([step, loss]);
    onLoss(step, loss);
  };
  if (!(Number.isInteger(steps) && steps >= 1))
    throw new RangeError(`steps must be an integer >= 1, got ${steps}`);
  const sampler =
    batchSize !== undefined
      ? independentBatches(dataset.n, batchSize, random.fork("batches"))
      : fullBatch(dataset.n);
  const watch = training.watch ?? { every: Math.ceil(steps / pointsOfCurve) };
  checkWatch(watch, mlp.shapes);
  const run: Run = { attempt, training, watch, mlp, dataset, start, sampler, report, onParams };
  onParams?.(0, start);
  const { params, taken } = inside ? await trainInside(run) : await trainHeld(run);
  const finite = areFinite(params);
  const finalLoss = finite ? lossOn(mlp, params, dataset) : Number.NaN;
  if (finite) report(steps, finalLoss);
  onParams?.(steps, params);
  const firstBeyond = losses.find(([, loss]) => !Number.isFinite(loss))?.[0];
  return {
    losses,
    finalLoss,
    divergedAt: Number.isFinite(finalLoss) ? null : (firstBeyond ?? taken),
    accuracy: (examples: Examples) => (finite ? accuracyOn(mlp, params, datasetOf(examples, layerSizes)) : 0),
  };
}

/** What a run ended with, after how many steps. */
interface Ended {
  params: Float32Array[];
  taken: number;
}

async function trainHeld(run: Run): Promise<Ended> {
  const { attempt, training, watch, mlp, dataset, start, sampler, report, onParams } = run;
  const { steps, step: stepName, options, init } = training;
  let params = start;
  let values = asValues(params, mlp.shapes);
  /** What the next step is given as params: once they have come from the guest, what it keeps of them there. */
  let given: Value = values;
  let state: Value = init ? await attempt.call(init, [values], { keep: [""] }) : null;
  let step = 0;
  // Divergence is an answer: the loss of NaN params is not worth asking for.
  for (; step < steps && areFinite(params); step++) {
    const batch = sampler.next();
    const [rows, labels] = [dataset.rowsAt(batch), dataset.labelsAt(batch)];
    const { loss, gradients } = mlp.gradient(params, rows, labels, batch.length);
    report(step, loss);
    const gradientValues = asValues(gradients, mlp.shapes);
    const before = params;
    const [earlier, earlierState] = [given, state];
    if (init) {
      const asked = { keep: ["state"], share: ["params"] };
      const result = await attempt.call(stepName, [given, gradientValues, state, options], asked);
      const { params: next, state: kept } = checkResult(result, stepName, step);
      const { handle, value } = sharedIn(next);
      values = checkParams(value, mlp, stepName, step);
      [given, state] = [handle, kept];
    } else {
      const result = await attempt.call(stepName, [given, gradientValues, options], { share: [""] });
      const { handle, value } = sharedIn(result);
      values = checkParams(value, mlp, stepName, step);
      given = handle;
    }
    // The guest has room for the latest, not for those of every step.
    drop(attempt, earlier, earlierState);
    params = values.map(numbersOf);
    if (training.onTelemetry && isDue(step, steps, watch)) {
      const { probe } = watch;
      training.onTelemetry({
        ...{ step, loss },
        ...(watch.accuracy ? { accuracy: mlp.accuracy(before, rows, labels, batch.length) } : {}),
        ...(probe
          ? {
              probe: {
                before: numbersAt(before, probe),
                gradients: numbersAt(gradients, probe),
                after: numbersAt(params, probe),
              },
            }
          : {}),
      });
    }
    if (onParams) onParams(step + 1, params);
    // Nobody looks at them, and all but the first, which are the caller's, came in frames.
    else if (step > 0) before.forEach(giveBack);
  }
  drop(attempt, given, state);
  return { params, taken: step };
}

/** What `share` gives: a value, and the name of it in the guest. */
function sharedIn(answer: Value | undefined): { handle?: Value; value?: Value } {
  const shared = answer as { handle?: Value; value?: Value } | null | undefined;
  return isHandle(shared?.handle) ? shared! : { value: answer };
}

function drop(attempt: Attempt, ...values: readonly (Value | undefined)[]): void {
  const handles = values.filter((v) => isHandle(v));
  if (handles.length) attempt.drop(...handles);
}

/** x − x is 0 for every finite x and NaN for the rest: eight times as fast as asking each. */
function areFinite(arrays: readonly Float32Array[]): boolean {
  let zero = 0;
  for (const values of arrays) for (let i = 0; i < values.length; i++) zero += values[i]! - values[i]!;
  return zero === 0;
}

const numbersAt = (arrays: readonly Float32Array[], places: readonly Place[]) =>
  places.map(({ param, index }) => arrays[param]![index]!);

async function trainInside(run: Run): Promise<Ended> {
  const { attempt, training, watch, mlp, dataset, start, sampler, report, onParams } = run;
  const { data, steps, step, options, init, batchSize, layerSizes } = training;
  const images = attempt.put(tensor(data.images, [data.count, layerSizes[0]!]));
  const labels = attempt.put(tensor(data.labels, [data.count], "int32"));
  const plan = {
    layerSizes,
    params: start.map((p, i) => tensor(p, mlp.shapes[i])),
    images,
    labels,
    batches:
      batchSize !== undefined ? tensor(allBatches(sampler, steps, batchSize), undefined, "int32") : null,
    ...{ batchSize: batchSize ?? dataset.n, steps, step, options, init: init ?? null },
    watch: { every: watch.every, accuracy: watch.accuracy ?? false, probe: watch.probe?.map(plain) ?? [] },
    showParams: onParams !== undefined,
  };
  const onProgress = (telemetry: StepTelemetry) => {
    report(telemetry.step, telemetry.loss);
    training.onTelemetry?.(telemetry);
  };
  const show = (step: number, value: Value) => {
    // To look at, no more: what is out of place is not shown, and not judged either.
    if (step < steps && areParams(value, mlp)) onParams?.(step, value.map(numbersOf));
  };
  const result = await attempt.train(plan, onProgress, onParams ? show : null);
  attempt.drop(images, labels);
  const { step: last, answer } = endOf(result, steps);
  const params = init ? checkResult(answer, step, last).params : answer;
  return { params: checkParams(params, mlp, step, last).map(numbersOf), taken: last + 1 };
}

const numbersOf = ({ data }: TensorValue) => data as Float32Array;

const plain = ({ param, index }: Place) => ({ param, index });

function allBatches(sampler: Sampler, steps: number, batchSize: number): Int32Array {
  const indices = new Int32Array(steps * batchSize);
  for (let step = 0; step < steps; step++) indices.set(sampler.next(), step * batchSize);
  return indices;
}

/** What the guest says a run inside it ended with: the last step's answer, and which step it was. */
function endOf(result: Value, steps: number): { step: number; answer?: Value } {
  const end = result as { step?: Value; answer?: Value } | null | undefined;
  const step = typeof end?.step === "number" && end.step < steps ? end.step : steps - 1;
  return { step, answer: end?.answer };
}

/** @throws {RangeError} when what an exercise wants to see is not there */
function checkWatch({ every, probe = [] }: Watch, shapes: readonly (readonly number[])[]): void {
  if (!(Number.isInteger(every) && every >= 1))
    throw new RangeError(`watch.every must be an integer >= 1, got ${every}`);
  if (probe.length > maxProbed)
    throw new RangeError(`watch.probe may name ${maxProbed} places, got ${probe.length}`);
  for (const { param, index } of probe) {
    const size = shapes[param]?.reduce((product, n) => product * n, 1) ?? 0;
    if (!(Number.isInteger(index) && index >= 0 && index < size))
      throw new RangeError(`watch.probe names number ${index} of param ${param}, which holds ${size}`);
  }
}

function checkResult(
  result: Value | undefined,
  name: string,
  step: number,
): { params?: Value; state?: Value } {
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
    if (!isParam(v, mlp.shapes[i]!)) {
      throw new FailedCheck(`${name} must return ${due}; at step ${step + 1}, number ${i} is ${describe(v)}`);
    }
    return v;
  });
}

const areParams = (value: Value, { shapes }: Mlp): value is TensorValue[] =>
  Array.isArray(value) &&
  value.length === shapes.length &&
  shapes.every((shape, i) => isParam(value[i], shape));

const isParam = (v: Value, shape: readonly number[]): v is TensorValue =>
  isTensor(v) &&
  v.dtype === "float32" &&
  v.shape.length === shape.length &&
  shape.every((n, d) => n === v.shape[d]);

const lossOn = (mlp: Mlp, params: Float32Array[], data: Dataset) =>
  mlp.loss(params, data.rowsAt(range(0, data.n)), data.labels, data.n);

const accuracyOn = (mlp: Mlp, params: Float32Array[], data: Dataset) =>
  mlp.accuracy(params, data.rowsAt(range(0, data.n)), data.labels, data.n);
