"use client";

import { useMemo, useState } from "react";
import { Slider } from "@/app/figures/slider";
import { JobPlot } from "./parts/job-plot";
import { Panel } from "./parts/panel";
import { RunButton } from "./parts/run-button";
import { starts, widths } from "./training/choices";
import { useJob } from "./training/use-job";

const axes = { x: { label: "hidden units", log: true }, y: { label: "loss at the end" } };

/** Networks of many widths, each from ten starts: how much luck it takes. */
export function WidthLuckFigure() {
  const [steps, setSteps] = useState(200);
  const { status, reports, message, start, stop } = useJob("widths");
  const rows = useMemo(
    () =>
      reports.map(({ width, losses }) => ({
        width,
        mean: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
        low: Math.min(...losses),
        high: Math.max(...losses),
      })),
    [reports],
  );
  const lines = useMemo(
    () => [
      {
        name: "mean, and from best to worst",
        xs: rows.map(({ width }) => width),
        ys: rows.map(({ mean }) => mean),
        band: { low: rows.map(({ low }) => low), high: rows.map(({ high }) => high) },
      },
    ],
    [rows],
  );
  const widest = rows.reduce((a, b) => (b.high - b.low > a.high - a.low ? b : a), {
    width: 0,
    low: 0,
    high: 0,
  });
  return (
    <Panel
      title="Luck by width"
      caption={`Networks with one hidden layer on exclusive or, each width from ${starts} random starts. The band reaches from the luckiest to the unluckiest.`}
      table={() => ({
        head: ["hidden units", "mean loss", "best", "worst"],
        rows: rows.map(({ width, mean, low, high }) => [
          String(width),
          ...[mean, low, high].map((loss) => loss.toFixed(4)),
        ]),
      })}
      controls={
        <>
          <Slider label="Steps of training" value={steps} min={50} max={500} step={50} onChange={setSteps} />
          <RunButton working={status === "working"} onStart={() => start({ steps })} onStop={stop}>
            Train them all
          </RunButton>
        </>
      }
      readout={
        status === "failed"
          ? `It did not work: ${message}.`
          : rows.length === 0
            ? "Press the button: 120 small networks, some seconds."
            : rows.length < widths.length
              ? `${rows.length} of ${widths.length} widths are trained.`
              : `Luck matters most at ${widest.width} units: from ${widest.low.toFixed(3)} to ${widest.high.toFixed(3)}. At ${rows.at(-1)!.width} it is ${rows.at(-1)!.low.toFixed(3)} to ${rows.at(-1)!.high.toFixed(3)}.`
      }
    >
      <JobPlot
        waiting="Here come the losses at the end, width by width."
        label={`The loss at the end falls with the width, and the band between best and worst start is widest at ${widest.width} units.`}
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
