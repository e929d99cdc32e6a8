import type { ReactNode } from "react";
import { FigureFrame, type FigureTable } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import styles from "./panel.module.css";

interface Props {
  title: string;
  caption: string;
  table?: FigureTable | (() => FigureTable);
  /** The names of the lines, in the order of their styles. */
  legend?: readonly string[];
  /** Whether a marker rides on each line. */
  marked?: boolean;
  controls: ReactNode;
  /** What there is to see now, in words. */
  readout: ReactNode;
  children: ReactNode;
}

/** A figure of a lesson: the picture or its table, what to move, and what that has done. */
export function Panel({ title, caption, table, legend, marked = false, controls, readout, children }: Props) {
  return (
    <div className={styles.panel} data-figure={title}>
      <FigureFrame title={title} caption={caption} table={table}>
        {children}
        {legend && <Legend entries={legend.map((name) => ({ name }))} marked={marked} />}
      </FigureFrame>
      <div className={styles.controls}>{controls}</div>
      <output className={styles.readout}>{readout}</output>
    </div>
  );
}
