import { ticks } from "d3-array";
import { contours } from "d3-contour";
import type { Field, PlanePoint } from "@/lib/field";

/** A level curve, in the domain's own coordinates. A level may have several rings, such as one in each valley. */
export interface LevelCurve {
  readonly level: number;
  readonly rings: readonly (readonly PlanePoint[])[];
}

/**
 * Levels that show a landscape's shape, whatever its scale.
 *
 *     level_k = min + (max − min) · (k / count)^p,   k = 1 … count − 1
 *
 * with p such that half of the picture lies below the middle level: a bowl gets evenly spaced ellipses, and
 * a banana valley in a steep cliff still gets some inside.
 */
export function chooseLevels({ values }: Field, count = 14): number[] {
  const sorted = values.toSorted();
  const [min, median, max] = [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!];
  const range = max - min;
  if (!(range > 0)) return [];
  const share = (median - min) / range;
  const power = Math.min(8, Math.max(1, Math.log(Math.max(share, 1e-9)) / Math.log(0.5)));
  return Array.from({ length: count - 1 }, (_, k) => min + range * ((k + 1) / count) ** power);
}

/** The outlines of what lies below each level, by marching squares. Where it reaches the border, they run just outside. */
export function levelCurves(field: Field, levels: readonly number[]): LevelCurve[] {
  const { columns, rows, domain, values } = field;
  // In d3's grid the value of a cell stands in its middle, half a cell from the edge.
  const scale = (g: number, n: number, [from, to]: readonly [number, number]) =>
    from + ((g - 0.5) / (n - 1)) * (to - from);
  const generate = contours().size([columns, rows]);
  // d3 outlines what lies above a level; turned over, it outlines the valleys.
  const depths = Array.from(values, (value) => -value);
  return levels.map((level) => ({
    level,
    rings: generate
      .contour(depths, -level)
      .coordinates.flat()
      .map((ring) => ring.map(([x = 0, y = 0]) => [scale(x, columns, domain.x), scale(y, rows, domain.y)])),
  }));
}

/** Round numbers along an axis, about so many. */
export const axisTicks = ([from, to]: readonly [number, number], count: number): number[] =>
  ticks(Math.min(from, to), Math.max(from, to), count);
