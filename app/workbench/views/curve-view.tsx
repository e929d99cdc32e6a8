"use client";

import { FigureFrame, type FigureTable } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { describePlot, type PlotGroup } from "../plot-groups";

interface Props {
  title: string;
  description: string | undefined;
  group: PlotGroup;
  version: number;
}

const tableRows = 12;

function tableOf({ x, y, curves }: PlotGroup): FigureTable {
  return {
    head: ["Curve", x, y],
    rows: curves.flatMap(({ name, xs, ys }) =>
      sampleRows(xs.length, tableRows).map((row) => [name, numberText(xs[row]!), numberText(ys[row]!)]),
    ),
  };
}

/** The curves of a test that share a y axis, drawn while they grow. */
export function CurveView({ title, description, group, version }: Props) {
  return (
    <FigureFrame title={title} caption={description} captionHidden table={() => tableOf(group)}>
      <LinePlot
        label={describePlot(group)}
        axes={{ x: { label: group.x }, y: { label: group.y } }}
        lines={group.curves}
        version={version}
      />
      {(group.curves.length > 1 || group.curves[0]!.name !== group.y) && <Legend entries={group.curves} />}
    </FigureFrame>
  );
}
