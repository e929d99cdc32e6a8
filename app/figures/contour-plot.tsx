"use client";

import { type PointerEvent, useCallback, useMemo } from "react";
import { type Domain, type Field, type PlanePoint, sampleField } from "@/lib/field";
import { type Axes, axesOf, drawAxes } from "./axes";
import { Canvas, type Draw } from "./canvas";
import styles from "./contour-plot.module.css";
import { chooseLevels, levelCurves } from "./contours";
import { drawMarker } from "./draw-marker";
import type { Ink } from "./ink";
import { lineStyle } from "./line-style";
import { leaving } from "./paths";

export interface Path {
  readonly name: string;
  /** One point a step, the start first. Points that are not finite end the drawing of the path. */
  readonly points: readonly PlanePoint[];
  /** Which line style; its place in the list when left out. */
  readonly style?: number;
}

interface Props {
  /** What is drawn, in words, with what the paths do: all that a screen reader gets. */
  label: string;
  domain: Domain;
  /** The landscape: a function, or its values on a grid where a function is not to be had. */
  landscape: ((x: number, y: number) => number) | Field;
  paths?: readonly Path[];
  /** The step whose points are marked; up to it paths are strong, after it faint. The last when left out. */
  step?: number;
  /** Points of the landscape worth a mark: its minima. */
  minima?: readonly PlanePoint[];
  axes?: { x: string; y: string };
  /** Level curves, one fewer than this. */
  levels?: number;
  /** Called while the pointer is held down on the landscape. There must be another way by keyboard. */
  onPick?: ((point: [number, number]) => void) | undefined;
  className?: string;
}

/** The level curves of a landscape in the plane, and paths that run over it. */
export function ContourPlot({
  label,
  domain,
  landscape,
  paths = [],
  step,
  minima = [],
  axes: names,
  levels = 15,
  onPick,
  className,
}: Props) {
  const field = useMemo(
    () => (typeof landscape === "function" ? sampleField(landscape, domain) : landscape),
    [landscape, domain],
  );
  const curves = useMemo(() => levelCurves(field, chooseLevels(field, levels)), [field, levels]);
  const labelled = names !== undefined;

  const drawLandscape = useCallback<Draw>(
    (context, size, ink) => {
      const axes = axesOf(domain, size, labelled);
      clipped(context, axes, () => {
        context.lineWidth = 1;
        context.lineJoin = "round";
        curves.forEach(({ rings }, i) => {
          context.strokeStyle = i < curves.length / 3 ? ink.contourDeep : ink.contour;
          for (const ring of rings) trace(context, axes, ring);
        });
        for (const minimum of minima) drawCross(context, axes.toPixel(minimum), ink);
      });
      drawAxes(context, axes, domain, ink, names);
    },
    [curves, domain, minima, names, labelled],
  );

  const drawPaths = useCallback<Draw>(
    (context, size, ink) => {
      const axes = axesOf(domain, size, labelled);
      clipped(context, axes, () => {
        // The first on top: it is the learner's own.
        for (const [i, path] of [...paths.entries()].reverse())
          drawPath(context, axes, domain, path, path.style ?? i, step ?? path.points.length - 1, ink);
      });
    },
    [paths, step, domain, labelled],
  );

  function pick(event: PointerEvent<HTMLDivElement>) {
    if (!onPick || event.buttons !== 1) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const axes = axesOf(domain, { width, height }, labelled);
    const [x, y] = axes.toDomain([event.clientX - left, event.clientY - top]);
    if (inside(x, domain.x) && inside(y, domain.y)) onPick([x, y]);
  }

  return (
    <div
      className={className ? `${styles.plot} ${className}` : styles.plot}
      role="img"
      aria-label={label}
      data-pick={onPick ? "" : undefined}
      onPointerDown={pick}
      onPointerMove={pick}
    >
      <Canvas draw={drawLandscape} className={styles.layer} />
      <Canvas draw={drawPaths} className={styles.layer} />
    </div>
  );
}

const inside = (value: number, [from, to]: readonly [number, number]) => value >= from && value <= to;

function clipped(context: CanvasRenderingContext2D, { left, top, width, height }: Axes, draw: () => void) {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  draw();
  context.restore();
}

/** Further out a canvas loses precision, and with it the whole line. */
const farthest = 1e5;

function trace(context: CanvasRenderingContext2D, axes: Axes, points: readonly PlanePoint[]) {
  context.beginPath();
  for (const [i, point] of points.entries()) {
    const [x, y] = axes.toPixel(point);
    const near = Math.min(1, farthest / Math.hypot(x, y));
    context[i === 0 ? "moveTo" : "lineTo"](near * x, near * y);
  }
  context.stroke();
}

function drawCross(context: CanvasRenderingContext2D, [x, y]: readonly [number, number], ink: Ink) {
  context.strokeStyle = ink.faint;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [dx, dy] of [
    [-5, 0],
    [0, -5],
  ] as const) {
    context.moveTo(x + dx, y + dy);
    context.lineTo(x - dx, y - dy);
  }
  context.stroke();
}

/** How many steps of a path get a dot each: more would be a smear. */
const mostDots = 150;

function drawPath(
  context: CanvasRenderingContext2D,
  axes: Axes,
  domain: Domain,
  { points }: Path,
  style: number,
  step: number,
  ink: Ink,
) {
  const { dash, marker } = lineStyle(style);
  const color = ink.line(style);
  const ends = points.findIndex(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y));
  const finite = ends < 0 ? points : points.slice(0, ends);
  if (finite.length === 0) return;
  const now = Math.max(0, Math.min(step, finite.length - 1));
  context.strokeStyle = color;
  context.lineJoin = "round";
  context.setLineDash([...dash]);
  if (now < finite.length - 1) {
    context.globalAlpha = 0.3;
    context.lineWidth = 1.5;
    trace(context, axes, finite.slice(now));
    context.globalAlpha = 1;
  }
  context.lineWidth = 2;
  trace(context, axes, finite.slice(0, now + 1));
  context.setLineDash([]);
  context.fillStyle = color;
  for (const point of finite.slice(0, Math.min(now, mostDots))) {
    const [x, y] = axes.toPixel(point);
    context.beginPath();
    context.arc(x, y, 2.2, 0, 2 * Math.PI);
    context.fill();
  }
  const gone = leaving(finite, now, domain);
  if (gone) drawArrow(context, axes, gone, color, ink.surface);
  else drawMarker(context, axes.toPixel(finite[now]!), marker, { radius: 6, color, halo: ink.surface });
}

/** An arrow at the border, where a path has left the picture. */
function drawArrow(
  context: CanvasRenderingContext2D,
  axes: Axes,
  { from, to }: { from: PlanePoint; to: PlanePoint },
  color: string,
  halo: string,
) {
  const [x0, y0] = axes.toPixel(from);
  const [x1, y1] = axes.toPixel(to);
  const [dx, dy] = [x1 - x0, y1 - y0];
  // The share of the way at which it meets each border that it goes towards.
  const meets = (at: number, by: number, low: number, high: number) =>
    by === 0 ? 1 : ((by > 0 ? high : low) - at) / by;
  const share = Math.min(
    meets(x0, dx, axes.left, axes.left + axes.width),
    meets(y0, dy, axes.top, axes.top + axes.height),
  );
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length, dy / length];
  const [tipX, tipY] = [x0 + share * dx, y0 + share * dy];
  context.beginPath();
  context.moveTo(tipX, tipY);
  for (const side of [1, -1]) context.lineTo(tipX - 14 * ux - side * 7 * uy, tipY - 14 * uy + side * 7 * ux);
  context.closePath();
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = color;
  context.fill();
}
