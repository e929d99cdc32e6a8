import type { PlotLine } from "@/app/figures/line-plot-canvas";
import type { ShownEntry } from "@/grader/leaderboard/entry-report";

/**
 * The runs of an entry as one line: mean loss against thousands of examples seen, in the band from the lowest to the highest
 * run. Runs are read at the points of the first; all have the same, since one judge trains them.
 */
export function curveBand(name: string, runs: ShownEntry["runs"]): PlotLine {
  const points = runs[0]?.curve ?? [];
  const length = Math.min(...runs.map(({ curve }) => curve.length));
  const columns = points.slice(0, length).map((_, i) => runs.map(({ curve }) => curve[i]![1]));
  return {
    name,
    xs: points.slice(0, length).map(([examplesSeen]) => examplesSeen / 1000),
    ys: columns.map((losses) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length),
    band: {
      low: columns.map((losses) => Math.min(...losses)),
      high: columns.map((losses) => Math.max(...losses)),
    },
  };
}
