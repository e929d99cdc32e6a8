import { numberText } from "@/app/figures/number-text";
import type { Curve } from "./curves";

/** What one plot shows: the curves of one test that share a y axis. */
export interface PlotGroup {
  key: string;
  test: string;
  x: string;
  y: string;
  curves: Curve[];
}

/** The curves by test and y axis, in the order in which they began. */
export function groupCurves(curves: readonly Curve[]): PlotGroup[] {
  const groups = new Map<string, PlotGroup>();
  for (const curve of curves) {
    const { test, x, y } = curve;
    const key = JSON.stringify([test, x, y]);
    const group = groups.get(key) ?? { key, test, x, y, curves: [] };
    group.curves.push(curve);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A plot in words, for who cannot see it. */
export function describePlot({ y, x, curves }: PlotGroup): string {
  const lines = curves.map(({ name, xs, ys }) => {
    const [first, last, end] = [ys[0], ys.at(-1), xs.at(-1)];
    if (first === undefined || last === undefined || end === undefined) return `${name}: no points yet`;
    return `${name}: from ${numberText(first)} to ${numberText(last)} at ${x} ${numberText(end)}`;
  });
  return `${y} against ${x}. ${lines.join("; ")}.`;
}
