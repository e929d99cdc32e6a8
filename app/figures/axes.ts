import type { Domain, PlanePoint } from "@/lib/field";
import type { Size } from "./canvas";
import { axisTicks } from "./contours";
import type { Ink } from "./ink";
import { spacing, tickText } from "./number-text";

/** Where a domain lies on a canvas, and back. */
export interface Axes {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  toPixel(point: PlanePoint): [number, number];
  toDomain(pixel: PlanePoint): [number, number];
}

const margin = { left: 44, right: 10, top: 10, bottom: 26 };

/** @param labelled leaves room below and beside for the names of the axes */
export function axesOf(domain: Domain, { width, height }: Size, labelled = false): Axes {
  const left = margin.left + (labelled ? 16 : 0);
  const bottom = margin.bottom + (labelled ? 16 : 0);
  const inner = {
    left,
    top: margin.top,
    width: Math.max(1, width - left - margin.right),
    height: Math.max(1, height - margin.top - bottom),
  };
  const [x0, x1] = domain.x;
  const [y0, y1] = domain.y;
  return {
    ...inner,
    toPixel: ([x, y]) => [
      inner.left + ((x - x0) / (x1 - x0)) * inner.width,
      inner.top + ((y1 - y) / (y1 - y0)) * inner.height,
    ],
    toDomain: ([px, py]) => [
      x0 + ((px - inner.left) / inner.width) * (x1 - x0),
      y1 - ((py - inner.top) / inner.height) * (y1 - y0),
    ],
  };
}

/** Draws the border, round numbers along both axes, and their names. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  axes: Axes,
  domain: Domain,
  ink: Ink,
  names: { x?: string | undefined; y?: string | undefined } = {},
): void {
  const { left, top, width, height } = axes;
  context.strokeStyle = ink.grid;
  context.lineWidth = 1;
  context.strokeRect(left, top, width, height);
  context.font = ink.font;
  context.fillStyle = ink.faint;
  context.textAlign = "center";
  context.textBaseline = "top";
  const across = axisTicks(domain.x, Math.max(2, Math.floor(width / 80)));
  for (const x of across)
    context.fillText(tickText(x, spacing(across)), axes.toPixel([x, 0])[0], top + height + 7);
  context.textAlign = "right";
  context.textBaseline = "middle";
  const up = axisTicks(domain.y, Math.max(2, Math.floor(height / 50)));
  for (const y of up) context.fillText(tickText(y, spacing(up)), left - 7, axes.toPixel([0, y])[1]);
  context.textAlign = "center";
  if (names.x) context.fillText(names.x, left + width / 2, top + height + 33);
  if (!names.y) return;
  context.save();
  context.translate(9, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(names.y, 0, 0);
  context.restore();
}
