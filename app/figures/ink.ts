import { lineStyle } from "./line-style";

/** The page's colours and type, as a canvas understands them. */
export interface Ink {
  readonly text: string;
  readonly faint: string;
  readonly surface: string;
  readonly grid: string;
  readonly contour: string;
  readonly contourDeep: string;
  /** A CSS font of 12 pixels. */
  readonly font: string;
  /** The colour of the line at this place. */
  line(index: number): string;
}

const lines = 6;

/** Reads the design's colours where `host` stands: only an element resolves var() and light-dark(). */
export function readInk(host: HTMLElement): Ink {
  const { probe, colorOf } = probeColors([
    ...["--ink", "--ink-faint", "--surface", "--plot-grid", "--contour", "--contour-deep"],
    ...Array.from({ length: lines }, (_, i) => lineStyle(i).color),
  ]);
  // Next to a canvas, not in it: a child of a canvas is not laid out, and a plot's own host is.
  (host.parentElement ?? host).append(probe);
  const colors = Array.from({ length: lines }, (_, i) => colorOf(lineStyle(i).color));
  const ink = {
    text: colorOf("--ink"),
    faint: colorOf("--ink-faint"),
    surface: colorOf("--surface"),
    grid: colorOf("--plot-grid"),
    contour: colorOf("--contour"),
    contourDeep: colorOf("--contour-deep"),
    font: `12px ${getComputedStyle(host).fontFamily}`,
    line: (index: number) => colors[index % lines]!,
  };
  probe.remove();
  return ink;
}

/** An element a colour, all made before any is asked, so that the browser works out its styles once. */
function probeColors(names: readonly string[]) {
  const probe = document.createElement("span");
  const spans = new Map(names.map((name) => [name, probe.appendChild(document.createElement("span"))]));
  for (const [name, span] of spans) span.style.color = `var(${name})`;
  return { probe, colorOf: (name: string) => getComputedStyle(spans.get(name)!).color };
}

/** "rgb(11, 100, 120)" or "rgba(11, 100, 120, 0.5)" → [11, 100, 120]. */
export function channels(color: string): [number, number, number] {
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

/** The colour a share `t` (0 to 1) of the way from one to another, as bytes. */
export function mix(
  from: readonly [number, number, number],
  to: readonly [number, number, number],
  t: number,
): [number, number, number] {
  const at = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * t);
  return [at(0), at(1), at(2)];
}
