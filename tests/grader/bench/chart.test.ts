import { expect, it } from "vitest";
import { chartOf } from "@/grader/bench/chart";
import type { BenchReport } from "@/grader/bench/suite";

const spread = (median: number) => ({ median, min: median, max: median });

const report: BenchReport = {
  suite: "engine",
  machine: { cpu: "A & B", cores: 2, memoryGiB: 8, system: "linux x64", node: "v20", load: 0 },
  missing: [],
  rows: [
    { name: "net", unit: "steps/s", ours: spread(1000), peer: "one", theirs: spread(10), ratio: 100 },
    { name: "net", unit: "steps/s", ours: spread(1000), peer: "<two>", theirs: spread(100), ratio: 10 },
    { name: "other", unit: "steps/s", ours: spread(5), peer: "one", theirs: spread(5), ratio: 1 },
  ],
};

it("chartOf draws ours and every peer of a row, each with its number, on a logarithmic scale", () => {
  const svg = chartOf(report, "Speed", ["net"]);
  const widths = Array.from(svg.matchAll(/<rect[^>]* width="([\d.]+)"/g), ([, width]) => Number(width));
  // From 10 to 1000: the whole width, nothing but a line, and half of it.
  expect(widths).toEqual([420, 2, 210]);
  expect(svg).toContain(">1000</text>");
  expect(svg).toContain("&lt;two&gt;".replace("&gt;", ">"));
  expect(svg).toContain("A &amp; B");
  expect(svg).not.toContain("other");
});
