import type { RunEvent, Series, TestResult } from "@/grader/verdict";
import type { FrameSignal } from "./frame-signal";

/** One line of a plot: x and y in columns, as the plotter wants them. */
export interface Curve {
  test: string;
  name: string;
  x: string;
  y: string;
  xs: number[];
  ys: number[];
}

/**
 * The points of the latest attempt, kept out of React: they arrive by the hundred, and only the plot
 * looks at them, once a frame.
 */
export interface Curves extends Pick<FrameSignal, "version" | "subscribe"> {
  add(event: Extract<RunEvent, { type: "point" }>): void;
  /** Shows the series of finished tests, as of a submission: they come whole. */
  show(results: readonly TestResult[]): void;
  clear(): void;
  all(): readonly Curve[];
}

export function createCurves({ changed, version, subscribe }: FrameSignal): Curves {
  let curves = new Map<string, Curve>();

  function curveOf(test: string, { name, x, y }: Omit<Series, "points">): Curve {
    const key = JSON.stringify([test, name, x, y]);
    const known = curves.get(key);
    if (known) return known;
    const made: Curve = { test, name, x, y, xs: [], ys: [] };
    curves.set(key, made);
    return made;
  }

  return {
    add({ test, series, point: [x, y] }) {
      const { xs, ys } = curveOf(test, series);
      xs.push(x);
      ys.push(y);
      changed();
    },
    show(results) {
      curves = new Map();
      for (const { name, series } of results) {
        for (const { points, ...rest } of series) {
          const curve = curveOf(name, rest);
          for (const [x, y] of points) {
            curve.xs.push(x);
            curve.ys.push(y);
          }
        }
      }
      changed();
    },
    clear() {
      curves = new Map();
      changed();
    },
    all: () => [...curves.values()],
    version,
    subscribe,
  };
}
