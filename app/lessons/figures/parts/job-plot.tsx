import { LinePlot } from "@/app/figures/line-plot";
import type { LineAxes, PlotLine } from "@/app/figures/line-plot-canvas";
import styles from "./job-plot.module.css";

interface Props {
  label: string;
  axes: LineAxes;
  lines: readonly PlotLine[];
  at?: number;
  /** What stands there while there is nothing to draw. */
  waiting: string;
}

/** The lines that a job has reported so far. */
export function JobPlot({ waiting, lines, ...plot }: Props) {
  if (lines.every(({ xs }) => xs.length === 0)) return <p className={styles.waiting}>{waiting}</p>;
  return <LinePlot {...plot} lines={lines} />;
}
