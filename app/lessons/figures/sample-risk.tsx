"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { drawExamples, empiricalRisk, lowestPoint, trueRisk, truth } from "./model/sample-risk";
import { Panel } from "./parts/panel";

const guesses = Array.from({ length: 81 }, (_, i) => -1 + i / 20);
const axes = { x: { label: "guess w" }, y: { label: "risk" } };

/** The risk over a few examples beside the risk over all there could be. */
export function SampleRiskFigure() {
  const [count, setCount] = useState(4);
  const [seed, setSeed] = useState(1);
  const examples = useMemo(() => drawExamples(count, seed), [count, seed]);
  const lines = useMemo(
    () => [
      { name: "true risk", xs: guesses, ys: guesses.map(trueRisk) },
      { name: "empirical risk", xs: guesses, ys: guesses.map((w) => empiricalRisk(w, examples)) },
    ],
    [examples],
  );
  const lowest = lowestPoint(examples);
  const off = Math.abs(lowest - truth.mean);
  return (
    <Panel
      title="The valley that we see, and the one that is there"
      caption="Each example is a number drawn around 1. The true risk is the mean loss over all numbers, the empirical risk over the examples."
      legend={lines.map(({ name }) => name)}
      table={{
        head: ["w", ...lines.map(({ name }) => name)],
        rows: sampleRows(guesses.length, 17).map((i) => [
          guesses[i]!.toFixed(2),
          ...lines.map(({ ys }) => ys[i]!.toFixed(3)),
        ]),
      }}
      controls={
        <>
          <Slider
            label="Examples"
            value={count}
            min={1}
            max={1000}
            step={1.25}
            log
            format={(n) => String(Math.round(n))}
            onChange={(n) => setCount(Math.round(n))}
          />
          <Slider label="Another draw" value={seed} min={1} max={30} step={1} onChange={setSeed} />
        </>
      }
      readout={`With ${count} ${count === 1 ? "example" : "examples"} the valley is at ${lowest.toFixed(3)}, off by ${off.toFixed(3)}. There the empirical risk is ${empiricalRisk(lowest, examples).toFixed(3)} and the true one ${trueRisk(lowest).toFixed(3)}.`}
    >
      <LinePlot
        label={`Two parabolas. The true one is lowest at 1, the empirical one at ${lowest.toFixed(2)}.`}
        axes={axes}
        lines={lines}
        at={lowest}
      />
    </Panel>
  );
}
