import { type Domain, type Field, type PlanePoint, sampleField } from "@/lib/field";
import { propertiesFrom, tensorsFrom } from "./answers";
import type { TestContext } from "./suite";
import { isHandle, type TensorValue, tensor, type Value } from "./value";

type Options = { readonly [name: string]: number };
type Context = Pick<TestContext, "attempt" | "check" | "close" | "show">;

/** A run of an attempt's optimizer: `init(params)`, and then `step(params, gradients, state, options)` again and again. */
export interface Run {
  params: readonly TensorValue[];
  steps: number;
  /** The gradients of step k, counted from 1, at the params of that step. */
  gradients(k: number, params: readonly TensorValue[]): readonly TensorValue[];
  /** The options of step k. */
  options(k: number): Options;
  onStep?(k: number, params: readonly TensorValue[]): void;
}

/**
 * An optimizer's update of one number, in float64. Made afresh for each number of each tensor, so what the
 * closure remembers is that number's state, and no two can share it.
 */
export type Reference = () => (w: number, gradient: number, options: Options) => number;

/** The plane of two numbers, and the height over it: what an optimizer's way is shown on. */
export interface Landscape {
  title: string;
  domain: Domain;
  height(x: number, y: number): number;
  axes: { x: string; y: string };
  minima?: readonly PlanePoint[];
}

export interface Drive extends Run {
  reference: Reference;
  /** Shows the way of the first tensor's first two numbers, beside the reference's: gradients are of the params alone. */
  landscape?: Landscape;
  /** Relative to the size of a number, and to 1 where numbers are near zero. */
  rtol: number;
  atol: number;
}

/**
 * Runs an attempt's optimizer where only the outcome counts.
 *
 * The state stays in the guest: its shape is the learner's own.
 *
 * @returns the attempt's last params
 */
export async function optimize(
  t: Context,
  { params, steps, gradients, options, onStep }: Run,
): Promise<TensorValue[]> {
  const shapes = params.map((w) => w.shape);
  let now = [...params];
  let state: Value = await t.attempt.call("init", [params], { keep: [""] });
  for (let k = 1; k <= steps; k++) {
    const answer = await t.attempt.call("step", [now, gradients(k, now), state, options(k)], {
      keep: ["state"],
    });
    const next = propertiesFrom(t, answer, "step", ["params", "state"]);
    now = tensorsFrom(t, next.params, "step", shapes);
    // The guest has room for one state, not for one of every step.
    if (isHandle(state)) t.attempt.drop(state);
    state = next.state;
    onStep?.(k, now);
  }
  return now;
}

/** A reference's way from these params, in float64: each number of each tensor has a state of its own. */
function startReference(reference: Reference, params: readonly TensorValue[]) {
  const updates = params.map((w) => Array.from(w.data, () => reference()));
  let now = params.map((w) => Array.from(w.data));
  return {
    step(gradients: readonly TensorValue[], options: Options): TensorValue[] {
      now = now.map((w, i) => w.map((x, j) => updates[i]![j]!(x, gradients[i]!.data[j]!, options)));
      return now.map((w, i) => tensor(w, params[i]!.shape));
    },
  };
}

/** Runs an attempt's optimizer beside a reference, and compares the params of every step. */
export async function drive(
  t: Context,
  { reference, rtol, atol, landscape, ...run }: Drive,
): Promise<TensorValue[]> {
  const due = startReference(reference, run.params);
  const compared: { actual: readonly TensorValue[]; expected: TensorValue[] }[] = [];
  const paths = landscape && showPaths(t, landscape, ["your steps", "the reference"]);
  // What is due answers the gradients at the attempt's params; on a landscape the reference goes its own way.
  const own = startReference(reference, run.params);
  let way = run.params;
  const follow = ([yours]: readonly TensorValue[]) => {
    const point = ({ data }: TensorValue) => [data[0]!, data[1]!] as const;
    paths!.add(point(yours!), point(way[0]!));
  };
  // A run without a landscape may have no params at all: then no first one is read either.
  if (paths) follow(run.params);
  // What this step is given: asked for once, since a test may draw it at random.
  let g: readonly TensorValue[] = [];
  let now: Options = {};
  const last = await optimize(t, {
    ...run,
    gradients(k, params) {
      g = run.gradients(k, params);
      return g;
    },
    options(k) {
      now = run.options(k);
      return now;
    },
    onStep(k, params) {
      compared.push({ actual: params, expected: due.step(g, now) });
      if (paths) {
        way = own.step(run.gradients(k, way), now);
        follow(params);
      }
      run.onStep?.(k, params);
    },
  });
  // At the end, because mistakes that agree in the first step part later, and so can be told apart.
  compared.forEach(({ actual, expected }, i) => {
    t.close(actual, expected, { rtol, atol, what: "params", step: i + 1 });
  });
  return last;
}

/**
 * A domain that holds what a path does: the one that is given, or a wider one.
 *
 * Of the reference, whose way is known to matter; a learner's that diverges would leave nothing else to be seen.
 */
function around(path: readonly PlanePoint[], domain: Domain): Domain {
  const wider = (range: readonly [number, number], values: number[]) => {
    const [low, high] = [Math.min(range[0], ...values), Math.max(range[1], ...values)];
    // With room, so that a path that goes on outwards does not widen it at each step.
    const room = 0.1 * (high - low);
    return [low < range[0] ? low - room : low, high > range[1] ? high + room : high] as const;
  };
  const points = path.filter((point) => point.every(Number.isFinite));
  const x = wider(
    domain.x,
    points.map(([x]) => x),
  );
  const y = wider(
    domain.y,
    points.map(([, y]) => y),
  );
  const same = x.every((at, i) => at === domain.x[i]) && y.every((at, i) => at === domain.y[i]);
  return same ? domain : { x, y };
}

/** Shows ways over a landscape while they grow: `add` takes the next point of each. */
export function showPaths(
  t: Pick<TestContext, "show">,
  { title, domain, height, axes, minima }: Landscape,
  names: readonly string[],
): { add(...points: PlanePoint[]): void } {
  const paths = names.map((name) => ({ name, points: [] as PlanePoint[] }));
  let field: Field | undefined;
  return {
    add(...points) {
      paths.forEach(({ points: way }, i) => {
        const point = points[i];
        if (point) way.push(point);
      });
      t.show(title, () => {
        const seen = around(
          paths.slice(1).flatMap(({ points: way }) => way),
          field?.domain ?? domain,
        );
        if (field?.domain !== seen) field = sampleField(height, seen);
        return { kind: "trajectory", landscape: field, axes, paths, ...(minima ? { minima } : {}) };
      });
    },
  };
}
