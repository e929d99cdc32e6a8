import { useState } from "react";
import type { PlotLine } from "@/app/figures/line-plot-canvas";

/** More lines than this nobody tells apart. */
const most = 6;

/** The runs that were finished, kept to be compared with the next; the oldest goes when there are too many. */
export function useRuns() {
  const [kept, setKept] = useState<readonly PlotLine[]>([]);
  return {
    kept,
    keep: (line: PlotLine) =>
      setKept((now) => [...now.filter(({ name }) => name !== line.name), line].slice(1 - most)),
    forget: () => setKept([]),
  };
}
