"use client";

import { useCallback } from "react";
import type { Domain, PlanePoint } from "@/lib/field";
import { type Axes, axesOf, drawAxes } from "./axes";
import { Canvas, type Draw } from "./canvas";
import styles from "./contour-plot.module.css";
import { drawMarker } from "./draw-marker";
import type { Ink } from "./ink";
import { lineStyle } from "./line-style";

export interface XyLine {
  readonly points: readonly PlanePoint[];
  /** A line style; "ground" for what others move on. */
  readonly style: number | "ground";
  /** 0 to 1; 1 when left out. */
  readonly strength?: number;
}

export interface XyMark {
  readonly at: PlanePoint;
  readonly style: number;
  /** A small dot instead of the style's marker. */
  readonly small?: boolean;
}

interface Props {
  /** What it shows, in words. */
  label: string;
  domain: Domain;
  axes: { x: string; y: string };
  bars?: readonly { readonly x: number; readonly width: number; readonly height: number }[];
  lines?: readonly XyLine[];
  marks?: readonly XyMark[];
  className?: string;
}

const nothing: readonly never[] = [];

/** Bars, lines and marked points in the plane, for few points: a curve with balls on it, a ROC curve, a histogram. */
export function XyPlot({
  label,
  domain,
  axes: names,
  bars = nothing,
  lines = nothing,
  marks = nothing,
  className,
}: Props) {
  const draw = useCallback<Draw>(
    (context, size, ink) => {
      const axes = axesOf(domain, size, true);
      drawAxes(context, axes, domain, ink, names);
      within(context, axes, 1, () => {
        for (const bar of bars) drawBar(context, axes, bar, ink);
        for (const line of lines) drawLine(context, axes, line, ink);
      });
      // Marks on the border are drawn whole.
      within(context, axes, 8, () => {
        for (const { at, style, small } of marks) {
          const look = { radius: small ? 2.5 : 6, color: ink.line(style), halo: ink.surface };
          drawMarker(context, axes.toPixel(at), small ? "circle" : lineStyle(style).marker, look);
        }
      });
    },
    [domain, names, bars, lines, marks],
  );
  return (
    <div className={className ? `${styles.plot} ${className}` : styles.plot} role="img" aria-label={label}>
      <Canvas draw={draw} className={styles.layer} />
    </div>
  );
}

/** Draws what lies in the frame, or as little as `margin` pixels outside. */
function within(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Axes,
  margin: number,
  draw: () => void,
) {
  context.save();
  context.beginPath();
  context.rect(left - margin, top - margin, width + 2 * margin, height + 2 * margin);
  context.clip();
  draw();
  context.restore();
}

function drawBar(
  context: CanvasRenderingContext2D,
  axes: Axes,
  { x, width, height }: { x: number; width: number; height: number },
  ink: Ink,
) {
  const [left, top] = axes.toPixel([x - width / 2, height]);
  const [right, bottom] = axes.toPixel([x + width / 2, 0]);
  context.globalAlpha = 0.75;
  context.fillStyle = ink.line(0);
  context.fillRect(left + 0.5, top, Math.max(1, right - left - 1), bottom - top);
  context.globalAlpha = 1;
}

function drawLine(
  context: CanvasRenderingContext2D,
  axes: Axes,
  { points, style, strength }: XyLine,
  ink: Ink,
) {
  context.strokeStyle = style === "ground" ? ink.contourDeep : ink.line(style);
  context.lineWidth = 2;
  context.lineJoin = "round";
  context.globalAlpha = strength ?? 1;
  context.setLineDash(style === "ground" ? [] : [...lineStyle(style).dash]);
  context.beginPath();
  let pen = false;
  for (const point of points) {
    const [x, y] = axes.toPixel(point);
    // Further out a canvas may lose precision; nobody sees it there.
    const drawable = Math.abs(x) < 1e5 && Math.abs(y) < 1e5;
    if (drawable) context[pen ? "lineTo" : "moveTo"](x, y);
    pen = drawable;
  }
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}
