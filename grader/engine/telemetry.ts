/** What happened in one training step. The arrays are the run's own: read them now, do not keep or change them. */
export interface StepRecord {
  /** 1 for the first. */
  readonly step: number;
  /** Mean loss over the step's batch, before the step. */
  readonly loss: number;
  /** The params after the step. */
  readonly params: readonly Float32Array[];
  /** The gradients the step was given. */
  readonly gradients: readonly Float32Array[];
}

/** What to observe. Each hook costs what it computes, when it is there and due; all of them together nothing else. */
export interface TelemetryHooks {
  loss?: (step: number, loss: number) => void;
  /** Euclidean norms over all params, and over all gradients, together. */
  norms?: Hook<{ params: number; gradients: number }>;
  accuracy?: Hook<number> & { measure: (params: readonly Float32Array[]) => number };
  /** The values of chosen params: number `index` of array `param`. */
  probe?: Hook<number[]> & { at: readonly { param: number; index: number }[] };
}

export interface Hook<Value> {
  /** Report at every so many steps: those that `every` divides. */
  every: number;
  report: (step: number, value: Value) => void;
}

export type Telemetry = (record: StepRecord) => void;

/** @returns undefined if there is nothing to observe, so that `telemetry?.(…)` evaluates nothing */
export function createTelemetry({ loss, norms, accuracy, probe }: TelemetryHooks): Telemetry | undefined {
  const observers: Telemetry[] = [];
  if (loss) observers.push(({ step, loss: value }) => loss(step, value));
  if (norms)
    observers.push(
      due(norms, ({ params, gradients }) => ({ params: norm(params), gradients: norm(gradients) })),
    );
  if (accuracy) observers.push(due(accuracy, ({ params }) => accuracy.measure(params)));
  if (probe)
    observers.push(
      due(probe, ({ params }) => probe.at.map(({ param, index }) => params[param]?.[index] ?? Number.NaN)),
    );
  if (observers.length === 0) return undefined;
  return (record) => {
    for (const observe of observers) observe(record);
  };
}

function due<Value>(hook: Hook<Value>, measure: (record: StepRecord) => Value): Telemetry {
  return (record) => {
    if (record.step % hook.every === 0) hook.report(record.step, measure(record));
  };
}

/** The Euclidean norm of all the arrays as one vector, in float64. */
function norm(arrays: readonly Float32Array[]): number {
  let sum = 0;
  for (const values of arrays) for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
}
