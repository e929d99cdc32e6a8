"use client";

import { useMemo, useState } from "react";
import { numberText } from "@/app/figures/number-text";
import { Slider } from "@/app/figures/slider";
import { JobPlot } from "./parts/job-plot";
import { Panel } from "./parts/panel";
import { RunButton } from "./parts/run-button";
import { batchSizes } from "./training/choices";
import { useJob } from "./training/use-job";

const digits = 1000;
const axes = { x: { label: "batch size", log: true }, y: { label: "error of the gradient", log: true } };

/** How far the gradient of a batch is off, counted and by the formula. */
export function BatchNoiseFigure() {
  const [place, setPlace] = useState(3);
  const { status, reports, message, start, stop } = useJob("noise");
  const lines = useMemo(() => {
    const xs = reports.map(({ batchSize }) => batchSize);
    return [
      { name: "by the formula", xs, ys: reports.map(({ expected }) => expected) },
      { name: "counted", xs, ys: reports.map(({ measured }) => measured) },
    ];
  }, [reports]);
  const batchSize = batchSizes[place]!;
  const here = reports.find((report) => report.batchSize === batchSize);
  return (
    <Panel
      title="How rough is a batch?"
      caption={`Softmax regression on ${digits} digits, before it has learned anything. The error is a share of the full gradient's length.`}
      legend={lines.map(({ name }) => name)}
      table={() => ({
        head: ["batch size", "by the formula", "counted"],
        rows: reports.map(({ batchSize: size, expected, measured }) => [
          String(size),
          numberText(expected),
          numberText(measured),
        ]),
      })}
      controls={
        <>
          <Slider
            label="Batch size"
            value={place}
            min={0}
            max={batchSizes.length - 1}
            step={1}
            format={(i) => String(batchSizes[i])}
            onChange={setPlace}
          />
          <RunButton working={status === "working"} onStart={() => start({ digits })} onStop={stop}>
            Draw batches
          </RunButton>
        </>
      }
      readout={
        status === "failed"
          ? `It did not work: ${message}.`
          : here
            ? `A batch of ${batchSize} is off by ${(100 * here.measured).toFixed(1)} % of the gradient's length (the formula says ${(100 * here.expected).toFixed(1)} %), at ${((100 * batchSize) / digits).toFixed(1)} % of the price.`
            : status === "idle"
              ? `A batch of ${batchSize} costs ${((100 * batchSize) / digits).toFixed(1)} % of the full gradient. Press the button to see how far it is off.`
              : `A batch of ${batchSize}: drawing …`
      }
    >
      <JobPlot
        waiting="Here comes the error of each batch size."
        label={
          "The error falls in a straight line on logarithmic axes, half of it for four times the batch, and drops to nothing where the batch holds all digits."
        }
        axes={axes}
        lines={lines}
        at={batchSize}
      />
    </Panel>
  );
}
