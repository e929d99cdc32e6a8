import uPlot from "uplot";
import { channels, readInk } from "./ink";
import { lineStyle } from "./line-style";
import { spacing, tickText } from "./number-text";

export interface PlotLine {
  readonly name: string;
  readonly xs: readonly number[];
  /** NaN leaves a gap. On a logarithmic axis, so does what is not positive. */
  readonly ys: readonly number[];
  /** The lower and upper border of a band around the line: a spread over seeds, say. */
  readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] };
  /** Which line style; its place in the list when left out. */
  readonly style?: number;
}

export interface LineAxes {
  readonly x: { readonly label: string; readonly log?: boolean };
  readonly y: { readonly label: string; readonly log?: boolean };
}

export interface StartedPlot {
  update(lines: readonly PlotLine[]): void;
  /** Marks an x with a rule. */
  mark(x: number | undefined): void;
  destroy(): void;
}

const bandOpacity = "33";

/** The columns that uPlot wants: one x for all lines, and nothing where a line has no number. */
export function alignLines(lines: readonly PlotLine[], { x, y }: LineAxes): uPlot.AlignedData {
  const usable = (value: number | undefined, log = false) =>
    value !== undefined && Number.isFinite(value) && (!log || value > 0) ? value : null;
  const tables = lines.map(({ xs, ys, band }) => {
    const kept = xs.map((value, i) => [value, i] as const).filter(([value]) => usable(value, x.log) !== null);
    const column = (from: readonly number[]) => kept.map(([, i]) => usable(from[i], y.log));
    const columns = band ? [column(ys), column(band.low), column(band.high)] : [column(ys)];
    return [kept.map(([value]) => value), ...columns] as uPlot.AlignedData;
  });
  return tables.length > 0 ? uPlot.join(tables) : [[]];
}

const isAlone = ({ data }: uPlot, series: number) =>
  Array.from(data[series]!, (value) => value !== null && value !== undefined).filter(Boolean).length === 1;

/** Draws lines in `host`, and follows its size. */
export function startPlot(host: HTMLElement, axes: LineAxes, lines: readonly PlotLine[]): StartedPlot {
  const ink = readInk(host);
  let marked: number | undefined;
  const axis = {
    stroke: ink.faint,
    font: ink.font,
    labelFont: ink.font,
    labelSize: 20,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { stroke: ink.grid, width: 1, size: 4 },
  };
  // On a logarithmic axis uPlot asks for nine values a decade, and leaves out (null) those without room: 1, 2 and 5 are
  // written, since the others would meet.
  const values = (_: uPlot, splits: (number | null)[], side: number) => {
    const { log } = side === 0 ? axes.x : axes.y;
    const written = log ? /^[125]/ : /./;
    const apart = log ? undefined : spacing(splits);
    return splits.map((v) => (v !== null && written.test(v.toExponential()) ? tickText(v, apart) : ""));
  };
  const series = lines.flatMap(({ name, band, style }, i): uPlot.Series[] => {
    const look = lineStyle(style ?? i);
    const stroke = ink.line(style ?? i);
    const line = {
      label: name,
      stroke,
      width: 2,
      dash: [...look.dash],
      spanGaps: true,
      // A line of one point would not be seen.
      points: { show: isAlone, size: 7, fill: stroke },
    };
    const border = { stroke: "transparent", width: 0, spanGaps: true, points: { show: false } };
    return band
      ? [line, { ...border, label: `${name}, low` }, { ...border, label: `${name}, high` }]
      : [line];
  });
  let column = 1;
  const bands = lines.flatMap(({ band, style }, i): uPlot.Band[] => {
    const first = column;
    column += band ? 3 : 1;
    return band ? [{ series: [first + 2, first + 1], fill: hex(ink.line(style ?? i)) + bandOpacity }] : [];
  });
  const size = () => ({ width: Math.max(host.clientWidth, 80), height: Math.max(host.clientHeight, 80) });
  const plot = new uPlot(
    {
      ...size(),
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      scales: {
        x: { time: false, ...scaleOf(axes.x) },
        y: scaleOf(axes.y),
      },
      axes: [
        { ...axis, ...ticksOf(axis, axes.x), size: 34, label: axes.x.label, values },
        { ...axis, ...ticksOf(axis, axes.y), size: widthOfTicks, values },
      ],
      series: [{ label: axes.x.label }, ...series],
      bands,
      hooks: {
        draw: [
          (drawn) => {
            if (marked === undefined) return;
            const { ctx: context, bbox } = drawn;
            const x = Math.round(drawn.valToPos(marked, "x", true)) + 0.5;
            context.save();
            context.setLineDash([]);
            context.strokeStyle = ink.text;
            context.lineWidth = devicePixelRatio;
            context.beginPath();
            context.moveTo(x, bbox.top);
            context.lineTo(x, bbox.top + bbox.height);
            context.stroke();
            context.restore();
          },
        ],
      },
    },
    alignLines(lines, axes),
    host,
  );
  const observer = new ResizeObserver(() => {
    const next = size();
    // The first time it is told of the size that it was made with, and would draw everything again.
    if (next.width !== plot.width || next.height !== plot.height) plot.setSize(next);
  });
  observer.observe(host);
  return {
    update: (next) => plot.setData(alignLines(next, axes)),
    mark(x) {
      marked = x;
      plot.redraw(false);
    },
    destroy() {
      observer.disconnect();
      plot.destroy();
    },
  };
}

/** A logarithmic scale of no numbers yet has no range either: it is given one, so that its axis is there from the start. */
const scaleOf = ({ log }: { log?: boolean }): uPlot.Scale =>
  log
    ? {
        distr: 3,
        range: (_, low, high) =>
          low === null || high === null ? [0.1, 10] : uPlot.rangeLog(low, high, 10, false),
      }
    : {};

/** Over many decades only powers of ten are drawn: nine lines for each would be a fog. */
function ticksOf(
  { grid, ticks }: Pick<uPlot.Axis, "grid" | "ticks">,
  { log }: { log?: boolean },
): uPlot.Axis {
  if (!log) return {};
  const filter = ({ width, height }: uPlot, splits: number[], side: number) =>
    chooseDecades(splits, side === 0 ? width / 60 : (height - 50) / 20);
  return { filter, grid: { ...grid, filter }, ticks: { ...ticks, filter } };
}

/**
 * The ticks of a logarithmic axis that are drawn, null for the others: from three decades on powers of ten alone, and of
 * these every second, third and so on, where there is room for no more.
 */
export function chooseDecades(splits: readonly number[], room: number): (number | null)[] {
  const exponentOf = (value: number) => Math.round(1e6 * Math.log10(value)) / 1e6;
  const count = splits.filter((value) => Number.isInteger(exponentOf(value))).length;
  if (count <= 2) return [...splits];
  const every = Math.ceil(count / Math.max(2, room));
  return splits.map((value) => (exponentOf(value) % every === 0 ? value : null));
}

/** As wide as the longest number beside it, a little roomy so that one digit more does not move the plot. */
const widthOfTicks = (_: uPlot, texts: (string | null)[] | null) =>
  12 + 7 * Math.max(2, ...(texts ?? []).map((text) => text?.length ?? 0));

/** "rgb(11, 100, 120)" → "#0b6478", to which an opacity can be added. */
const hex = (color: string) =>
  `#${channels(color)
    .map((part) => Math.round(part).toString(16).padStart(2, "0"))
    .join("")}`;
