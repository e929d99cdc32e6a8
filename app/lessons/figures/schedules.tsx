"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { distanceCovered, schedules } from "./model/schedules";
import { Choice } from "./parts/choice";
import { Panel } from "./parts/panel";

const steps = 1000;
const times = Array.from({ length: steps + 1 }, (_, t) => t);
const views = ["rate", "way covered"] as const;

/** Five schedules, and how far each has led on an even slope. */
export function SchedulesFigure() {
  const [t, setT] = useState(20);
  const [view, setView] = useState<(typeof views)[number]>("rate");
  const { lines, axes, last } = useMemo(() => {
    const last = view === "rate" ? 120 : steps;
    const xs = times.slice(0, last + 1);
    return {
      last,
      axes: { x: { label: "step t" }, y: { label: view } },
      lines: schedules.map((schedule) => ({
        name: schedule.name,
        xs,
        ys: view === "rate" ? xs.map(schedule.rate) : distanceCovered(schedule, last),
      })),
    };
  }, [view]);
  return (
    <Panel
      title="Five schedules"
      caption="All begin at about 0.1. On a slope of 1 each step is as long as its rate, so the rates add up to the way covered."
      legend={lines.map(({ name }) => name)}
      table={{
        head: ["t", ...lines.map(({ name }) => name)],
        rows: sampleRows(last + 1, 13).map((k) => [String(k), ...lines.map(({ ys }) => numberText(ys[k]!))]),
      }}
      controls={
        <>
          <Slider
            label="Step t"
            value={t}
            min={1}
            max={steps}
            step={1.15}
            log
            format={(k) => String(Math.round(k))}
            onChange={(k) => setT(Math.round(k))}
          />
          <Choice label="Show" options={views} value={view} onChange={setView} />
        </>
      }
      readout={`At step ${t}: ${schedules
        .map(
          (s) => `${s.name} ${numberText(s.rate(t))} (${distanceCovered(s, t).at(-1)!.toFixed(2)} covered)`,
        )
        .join(", ")}.`}
    >
      <LinePlot
        label={`The ${view} of five schedules over the step. Inverse time falls at once, the cosine last; only inverse time and inverse root cover any distance.`}
        axes={axes}
        lines={lines}
        at={t}
      />
    </Panel>
  );
}
