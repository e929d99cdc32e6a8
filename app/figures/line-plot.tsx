"use client";

import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import { useScheme } from "@/app/site/use-scheme";
import styles from "./line-plot.module.css";
import { type LineAxes, type PlotLine, type StartedPlot, startPlot } from "./line-plot-canvas";

interface Props {
  /** What the lines do, in words: all that a screen reader gets. */
  label: string;
  axes: LineAxes;
  lines: readonly PlotLine[];
  /** Counts additions to the same growing arrays; lines that are new arrays are seen without it. */
  version?: number;
  /** An x to mark with a rule: the step that is scrubbed to. */
  at?: number | undefined;
  className?: string | undefined;
}

/** Lines over a common x, on a canvas, quick enough to grow while something trains. */
export function LinePlot({ label, axes, lines, version = 0, at, className }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<StartedPlot | null>(null);
  const scheme = useScheme();
  const latest = useRef(lines);
  latest.current = lines;
  const shape = JSON.stringify([axes, lines.map(({ name, band, style }) => [name, !!band, style])]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other axes, names or colours are another plot.
  useEffect(() => {
    const started = startPlot(host.current!, axes, latest.current);
    plot.current = started;
    return () => started.destroy();
  }, [scheme, shape]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that arrays have grown.
  useEffect(() => plot.current?.update(latest.current), [lines, version]);

  useEffect(() => plot.current?.mark(at), [at]);

  return (
    <div className={className ? `${styles.plot} ${className}` : styles.plot} role="img" aria-label={label}>
      {/* Above its axis and level, where a long name has room and nobody turns their head. */}
      <span className={styles.y}>{axes.y.label}</span>
      <div ref={host} className={styles.host} />
    </div>
  );
}
