import { datasetOf } from "@/grader/dataset-of";
import { range } from "@/grader/engine/dataset";
import { createMlp } from "@/grader/engine/mlp";
import type { PictureOf } from "@/grader/picture";
import type { Examples } from "@/grader/suite";
import { type Field, type PlanePoint, sampleField } from "@/lib/field";
import { createRandom } from "@/lib/random";

type Model = PictureOf<"model">;

/** A plane through the parameter space of a network: its loss there, and the way of a training in it. */
export interface LossPlane {
  readonly field: Field;
  /** Each model of the course, seen straight onto the plane. */
  readonly path: readonly PlanePoint[];
}

/**
 * The loss in the plane of a training's start, its end, and the point on its way that is furthest from the line
 * between them.
 *
 *     w(x, y) = end + x·u + y·v,   u ∥ start − end,   v ⊥ u,   |u| = |v| = 1
 *
 * Where the way is straight, v is drawn at random. Distances are Euclidean, over all params together.
 *
 * @param course at least two models of the same layers, in their order
 * @see Goodfellow, Vinyals & Saxe 2015; Li et al. 2018, Visualizing the Loss Landscape of Neural Nets
 */
export function lossPlane(course: readonly Model[], examples: Examples, columns = 25, rows = 25): LossPlane {
  const [start, end] = [flat(course[0]!), flat(course.at(-1)!)];
  const layerSizes = course[0]!.layerSizes;
  const u = unit(minus(start, end)) ?? randomUnit(start.length, []);
  const offsets = course.map((model) => minus(flat(model), end));
  const asides = offsets.map((offset) => minus(offset, scale(u, dot(offset, u))));
  const furthest = asides.reduce((a, b) => (dot(b, b) > dot(a, a) ? b : a));
  const width = Math.sqrt(dot(offsets[0]!, offsets[0]!)) || 1;
  // A straight way leaves nothing aside but rounding.
  const aside = Math.sqrt(dot(furthest, furthest)) > 1e-4 * width ? unit(furthest) : null;
  const v = aside ?? randomUnit(start.length, [u]);
  const path = offsets.map((offset): PlanePoint => [dot(offset, u), dot(offset, v)]);

  const mlp = createMlp({ layerSizes });
  const data = datasetOf(examples, layerSizes);
  const all = data.rowsAt(range(0, data.n));
  const reach = Math.max(0.5 * width, 1.3 * Math.max(...path.map(([, y]) => Math.abs(y))));
  const xs = path.map(([x]) => x);
  const domain = {
    x: [Math.min(...xs) - 0.35 * width, Math.max(...xs) + 0.25 * width],
    y: [-reach, reach],
  } as const;
  const height = (x: number, y: number) => {
    const params = unflat(
      end.map((w, i) => w + x * u[i]! + y * v[i]!),
      course[0]!.params,
    );
    return mlp.loss(params, all, data.labels, data.n);
  };
  return { field: sampleField(height, domain, columns, rows), path };
}

function flat({ params }: Model): Float32Array {
  const all = new Float32Array(params.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const p of params) {
    all.set(p, at);
    at += p.length;
  }
  return all;
}

function unflat(all: Float32Array, like: readonly Float32Array[]): Float32Array[] {
  let at = 0;
  return like.map(({ length }) => {
    at += length;
    return all.slice(at - length, at);
  });
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const minus = (a: Float32Array, b: Float32Array) => a.map((x, i) => x - b[i]!);
const scale = (a: Float32Array, factor: number) => a.map((x) => x * factor);

function unit(a: Float32Array): Float32Array | null {
  const length = Math.sqrt(dot(a, a));
  return length > 0 ? scale(a, 1 / length) : null;
}

/** A direction at right angles to others, the same one each time. */
function randomUnit(n: number, others: readonly Float32Array[]): Float32Array {
  const random = createRandom("loss plane");
  const drawn = Float32Array.from({ length: n }, () => random.normal());
  return unit(others.reduce((rest, other) => minus(rest, scale(other, dot(rest, other))), drawn))!;
}
