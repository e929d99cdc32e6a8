import uPlot from "uplot";
import type { PlotGroup } from "./plot-groups";

const joined = (group: PlotGroup): uPlot.AlignedData =>
  uPlot.join(group.curves.map(({ xs, ys }) => [Float64Array.from(xs), Float64Array.from(ys)]));

const lineColors = ["--plot-1", "--plot-2", "--plot-3", "--plot-4"];

/** The page's colours as a canvas understands them: only an element resolves var() and light-dark(). */
function ink(host: HTMLElement) {
  const probe = host.appendChild(document.createElement("span"));
  const resolve = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const { color: text, fontFamily } = getComputedStyle(host);
  const colors = {
    text,
    font: `12px ${fontFamily}`,
    grid: resolve("--plot-grid"),
    lines: lineColors.map(resolve),
  };
  probe.remove();
  return colors;
}

/** Dashes tell lines apart as well as colours do. */
const dashes = [[], [6, 4], [2, 3], [10, 4, 2, 4]];

export interface Plot {
  update(group: PlotGroup): void;
  destroy(): void;
}

/** Draws a group of curves in `host`, and follows its size. */
export function createPlot(host: HTMLElement, group: PlotGroup): Plot {
  const { text, font, grid, lines } = ink(host);
  const axis = {
    stroke: text,
    font,
    labelFont: font,
    labelSize: 20,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1, size: 4 },
  };
  const size = () => ({ width: Math.max(host.clientWidth, 80), height: Math.max(host.clientHeight, 80) });
  const plot = new uPlot(
    {
      ...size(),
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: false } },
      axes: [
        { ...axis, size: 34, label: group.x },
        { ...axis, size: 52, label: group.y },
      ],
      series: [
        { label: group.x },
        ...group.curves.map(({ name }, i) => ({
          label: name,
          stroke: lines[i % lines.length]!,
          width: 2,
          dash: dashes[i % dashes.length]!,
          spanGaps: true,
          points: { show: false },
        })),
      ],
    },
    joined(group),
    host,
  );
  const observer = new ResizeObserver(() => plot.setSize(size()));
  observer.observe(host);
  return {
    update: (next) => plot.setData(joined(next)),
    destroy() {
      observer.disconnect();
      plot.destroy();
    },
  };
}
