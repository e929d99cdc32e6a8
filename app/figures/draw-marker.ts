import { type LineStyle, markerCorners } from "./line-style";

interface MarkerLook {
  radius: number;
  color: string;
  /** The colour around it, which sets it off from lines of its own colour. */
  halo: string;
}

/** Draws a marker's shape, with a halo. */
export function drawMarker(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  marker: LineStyle["marker"],
  { radius, color, halo }: MarkerLook,
): void {
  context.beginPath();
  const corners = markerCorners(marker);
  if (corners.length === 0) context.arc(x, y, radius, 0, 2 * Math.PI);
  corners.forEach(([dx, dy], i) => {
    context[i === 0 ? "moveTo" : "lineTo"](x + dx * radius, y + dy * radius);
  });
  context.closePath();
  context.setLineDash([]);
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = color;
  context.fill();
}
