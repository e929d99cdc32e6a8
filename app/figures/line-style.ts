/** How one line of a plot looks. A colour never says alone which line it is. */
export interface LineStyle {
  /** The custom property that holds its colour, in app/tokens.css. */
  readonly color: `--plot-${number}`;
  /** On and off lengths in CSS pixels; empty for a solid line. */
  readonly dash: readonly number[];
  readonly marker: "circle" | "square" | "triangle" | "diamond" | "cross" | "star";
}

const styles: readonly LineStyle[] = [
  { color: "--plot-1", dash: [], marker: "circle" },
  { color: "--plot-2", dash: [7, 4], marker: "square" },
  { color: "--plot-3", dash: [2, 3], marker: "triangle" },
  { color: "--plot-4", dash: [10, 4, 2, 4], marker: "diamond" },
  { color: "--plot-5", dash: [14, 4], marker: "cross" },
  { color: "--plot-6", dash: [4, 2, 2, 2], marker: "star" },
];

/**
 * The style of the line at this place, counted from 0. From the seventh on the colours begin again, with the dashes and
 * markers of others: 36 lines can be told apart.
 */
export function lineStyle(index: number): LineStyle {
  const { color } = styles[index % styles.length]!;
  const { dash, marker } = styles[(index + Math.floor(index / styles.length)) % styles.length]!;
  return { color, dash, marker };
}

/** Corners of a marker around (0, 0) within radius 1; nothing for the circle, which has none. */
export function markerCorners(marker: LineStyle["marker"]): readonly (readonly [number, number])[] {
  switch (marker) {
    case "circle":
      return [];
    case "square":
      return ring(4, 1.15, Math.PI / 4);
    case "triangle":
      return ring(3, 1.25, -Math.PI / 2);
    case "diamond":
      return ring(4, 1.25, 0);
    case "cross":
      return ring(8, 1.2, 0).map(([x, y], i) => (i % 2 === 0 ? [x, y] : [x * 0.35, y * 0.35]));
    case "star":
      return ring(10, 1.3, -Math.PI / 2).map(([x, y], i) => (i % 2 === 0 ? [x, y] : [x * 0.5, y * 0.5]));
    default:
      return marker satisfies never;
  }
}

const ring = (corners: number, radius: number, from: number): [number, number][] =>
  Array.from({ length: corners }, (_, i) => {
    const angle = from + (2 * Math.PI * i) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
