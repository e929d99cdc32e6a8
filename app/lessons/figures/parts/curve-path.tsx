"use client";

import { useCallback } from "react";
import { axesOf, drawAxes } from "@/app/figures/axes";
import { Canvas, type Draw } from "@/app/figures/canvas";
import { drawMarker } from "@/app/figures/draw-marker";
import type { Domain } from "@/lib/field";
import styles from "./curve-path.module.css";

interface Props {
  /** What there is to see, in words. */
  label: string;
  domain: Domain;
  /** The landscape in one dimension. */
  curve: (x: number) => number;
  /** Places along x, the start first: drawn on the curve, with lines from each to the next. */
  path: readonly number[];
  axes: { x: string; y: string };
}

const samples = 240;

/** A landscape in one dimension, and the places where a descent has been. */
export function CurvePath({ label, domain, curve, path, axes: names }: Props) {
  const draw = useCallback<Draw>(
    (context, size, ink) => {
      const axes = axesOf(domain, size, true);
      const [from, to] = domain.x;
      const onCurve = (x: number) => axes.toPixel([x, curve(x)]);
      const trace = (xs: readonly number[]) => {
        context.beginPath();
        for (const [i, x] of xs.entries()) context[i === 0 ? "moveTo" : "lineTo"](...onCurve(x));
        context.stroke();
      };
      context.save();
      context.beginPath();
      context.rect(axes.left, axes.top, axes.width, axes.height);
      context.clip();
      context.strokeStyle = ink.contourDeep;
      context.lineWidth = 2;
      trace(Array.from({ length: samples + 1 }, (_, i) => from + ((to - from) * i) / samples));
      context.strokeStyle = ink.line(0);
      context.fillStyle = ink.line(0);
      context.lineWidth = 1.5;
      trace(path);
      for (const x of path) {
        context.beginPath();
        context.arc(...onCurve(x), 3, 0, 2 * Math.PI);
        context.fill();
      }
      const look = { color: ink.line(0), halo: ink.surface };
      const [start, end] = [path[0], path.at(-1)];
      if (start !== undefined) drawMarker(context, onCurve(start), "square", { ...look, radius: 5 });
      if (end !== undefined) drawMarker(context, onCurve(end), "circle", { ...look, radius: 6 });
      context.restore();
      drawAxes(context, axes, domain, ink, names);
    },
    [domain, curve, path, names],
  );
  return (
    <div className={styles.plot} role="img" aria-label={label}>
      <Canvas draw={draw} className={styles.layer} />
    </div>
  );
}
