"use client";

import { useMemo } from "react";
import { FigureFrame } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { LinePlot } from "@/app/figures/line-plot";
import type { ShownEntry } from "@/grader/leaderboard/entry-report";
import { curveBand } from "../curve-band";
import styles from "./curve-figure.module.css";

interface Props {
  entries: readonly { name: string; runs: ShownEntry["runs"] }[];
}

const axes = {
  x: { label: "thousands of training examples" },
  y: { label: "training loss", log: true },
} as const;

/** How entries learned: the mean of their runs, in a band from the lowest to the highest. */
export function CurveFigure({ entries }: Props) {
  const lines = useMemo(() => entries.map(({ name, runs }) => curveBand(name, runs)), [entries]);
  const said = lines.map(({ name, ys }) => {
    const [first, last] = [ys[0], ys.at(-1)];
    return first === undefined || last === undefined
      ? `${name} has no curve`
      : `${name} goes from ${first.toPrecision(3)} to ${last.toPrecision(3)}`;
  });
  const table = () => ({
    head: ["thousand examples", ...lines.flatMap(({ name }) => [name, "lowest", "highest"])],
    rows: (lines[0]?.xs ?? []).map((x, i) => [
      x.toLocaleString("en"),
      ...lines.flatMap(({ ys, band }) =>
        [ys[i], band?.low[i], band?.high[i]].map((loss) => loss?.toPrecision(4) ?? ""),
      ),
    ]),
  });
  return (
    <FigureFrame
      title="Training loss"
      caption="Mean over the runs; the band goes from the lowest to the highest of them."
      table={table}
    >
      <LinePlot
        className={styles.plot}
        label={`Training loss: ${said.join("; ")}`}
        axes={axes}
        lines={lines}
      />
      {lines.length > 1 && <Legend entries={lines.map(({ name }) => ({ name }))} />}
    </FigureFrame>
  );
}
