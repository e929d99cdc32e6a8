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

/** The learner's own line looks the same everywhere: it is the first, as of the ways over a landscape. */
const isOwn = ({ name }: Curve) => /^your/.test(name);

/** The curves by test and y axis, in the order in which they began, but the learner's own first. */
export function groupCurves(curves: readonly Curve[]): PlotGroup[] {
  const groups = new Map<string, PlotGroup>();
  for (const curve of curves) {
    const { test, x, y } = curve;
    const key = JSON.stringify([test, x, y]);
    const group = groups.get(key) ?? { key, test, x, y, curves: [] };
    group.curves.push(curve);
    groups.set(key, group);
  }
  for (const { curves: lines } of groups.values()) lines.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  return [...groups.values()];
}

/** A plot in words, for who cannot see it: where each curve begins and ends, and where it is highest and lowest. */
export function describePlot({ y, x, curves }: PlotGroup): string {
  return `${y} against ${x}. ${curves.map((curve) => describeCurve(curve)).join("; ")}.`;
}

function describeCurve({ name, x, xs, ys }: Curve): string {
  const last = ys.length - 1;
  if (last < 0) return `${name}: no points yet`;
  let [lowest, highest] = [0, 0];
  for (let i = 1; i <= last; i++) {
    if (ys[i]! < ys[lowest]!) lowest = i;
    if (ys[i]! > ys[highest]!) highest = i;
  }
  // What nobody could tell from zero in the plot is zero in words as well.
  const scale = Math.max(Math.abs(ys[lowest]!), Math.abs(ys[highest]!));
  const value = (i: number) => numberText(Math.abs(ys[i]!) < 1e-6 * scale ? 0 : ys[i]!);
  const at = (i: number) => `${value(i)} at ${x} ${numberText(xs[i]!)}`;
  const inside = (i: number) => ys[i] !== ys[0] && ys[i] !== ys[last];
  const extremes = [
    ...(inside(highest) ? [`highest ${at(highest)}`] : []),
    ...(inside(lowest) ? [`lowest ${at(lowest)}`] : []),
  ];
  const ends = last === 0 ? at(0) : `from ${value(0)} to ${at(last)}`;
  return [`${name}: ${ends}`, ...extremes].join(", ");
}
