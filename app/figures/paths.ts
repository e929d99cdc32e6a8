import type { Domain, PlanePoint } from "@/lib/field";
import type { FigureTable } from "./figure-frame";
import { numberText } from "./number-text";
import { sampleRows } from "./sample-rows";

interface NamedPath {
  readonly name: string;
  readonly points: readonly PlanePoint[];
}

/** The last step of the longest path. */
export const lastStep = (paths: readonly NamedPath[]): number =>
  Math.max(0, ...paths.map(({ points }) => points.length - 1));

const isFinitePoint = ([x, y]: PlanePoint) => Number.isFinite(x) && Number.isFinite(y);

/**
 * The first step at which two paths are visibly apart: by more than `share` of the domain's diagonal, or because one
 * of them has no number any more.
 *
 * @returns undefined when they stay together as long as both go on
 */
export function partingStep(
  a: readonly PlanePoint[],
  b: readonly PlanePoint[],
  { x, y }: Domain,
  share = 0.004,
): number | undefined {
  const near = share * Math.hypot(x[1] - x[0], y[1] - y[0]);
  for (let step = 0; step < Math.min(a.length, b.length); step++) {
    const [p, q] = [a[step]!, b[step]!];
    if (isFinitePoint(p) !== isFinitePoint(q)) return step;
    if (Math.hypot(p[0] - q[0], p[1] - q[1]) > near) return step;
  }
  return undefined;
}

const pointText = ([x, y]: PlanePoint) => `(${numberText(x)}, ${numberText(y)})`;

/** Whether a domain holds a point. */
const holds = ({ x, y }: Domain, [px, py]: PlanePoint): boolean =>
  px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];

/** Where a path is out of the picture at a step: its last point in it, and the next, which is not. */
export function leaving(
  points: readonly PlanePoint[],
  step: number,
  domain: Domain,
): { step: number; from: PlanePoint; to: PlanePoint } | undefined {
  const now = Math.min(step, points.length - 1);
  if (now < 0 || holds(domain, points[now]!)) return undefined;
  const inside = points.slice(0, now).findLastIndex((point) => holds(domain, point));
  if (inside < 0) return undefined;
  return { step: inside + 1, from: points[inside]!, to: points[inside + 1]! };
}

/** Which paths are out of the picture at a step, in words; nothing where none is. */
export function describeLeaving(paths: readonly NamedPath[], step: number, domain: Domain): string {
  const gone = paths.flatMap(({ name, points }) => {
    const left = leaving(points, step, domain);
    return left ? `${name}, since step ${left.step}` : [];
  });
  return gone.length > 0 ? `Out of the picture: ${gone.join("; ")}.` : "";
}

/** Paths in words, as far as a step. */
export function describePaths(paths: readonly NamedPath[], step: number): string {
  const parts = paths.map(({ name, points }) => {
    const at = Math.min(step, points.length - 1);
    const [start, now] = [points[0], points[at]];
    if (!start || !now) return `${name}: no points yet`;
    return `${name}: from ${pointText(start)} to ${pointText(now)} in ${at} ${at === 1 ? "step" : "steps"}`;
  });
  return `${parts.join("; ")}.`;
}

/** Some steps of every path, as numbers. */
export function tableOfPaths(paths: readonly NamedPath[], axes: { x: string; y: string }): FigureTable {
  return {
    head: ["Path", "step", axes.x, axes.y],
    rows: paths.flatMap(({ name, points }) =>
      sampleRows(points.length, 12).map((row) => [
        name,
        String(row),
        numberText(points[row]![0]),
        numberText(points[row]![1]),
      ]),
    ),
  };
}
