import type { Domain, PlanePoint } from "@/lib/field";

/** The smallest domain that holds all points, with a twentieth of room above and below. */
export function roomAround(points: readonly PlanePoint[]): Domain {
  const xs = points.map(([x]) => x).filter(Number.isFinite);
  const ys = points.map(([, y]) => y).filter(Number.isFinite);
  const range = (values: readonly number[]): [number, number] =>
    values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const [low, high] = range(ys);
  const room = (high - low || 1) / 20;
  const [left, right] = range(xs);
  return { x: left === right ? [left - 1, right + 1] : [left, right], y: [low - room, high + room] };
}
