"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { descentDistances, heavyBallDistances, stepsToAMillionth } from "./model/condition";
import { Panel } from "./parts/panel";

const axes = { x: { label: "step" }, y: { label: "distance, as a share of the first", log: true } };

/** The distance to the bottom, step by step, each method at its best. */
export function ConditionRaceFigure() {
  const [kappa, setKappa] = useState(100);
  const { lines, slow, fast, peak } = useMemo(() => {
    // About 6.9·κ and 10·√κ steps are needed.
    const plain = descentDistances(kappa, Math.ceil(8 * kappa) + 10);
    const heavy = heavyBallDistances(kappa, Math.ceil(12 * Math.sqrt(kappa)) + 10);
    const shown = 3 * heavy.length;
    return {
      slow: stepsToAMillionth(plain),
      fast: stepsToAMillionth(heavy),
      peak: Math.max(...heavy),
      lines: [
        { name: "gradient descent", ys: plain.slice(0, shown) },
        { name: "momentum", ys: heavy },
      ].map(({ name, ys }) => ({ name, xs: ys.map((_, k) => k), ys })),
    };
  }, [kappa]);
  const text = (count: number | undefined) => count?.toLocaleString("en");
  return (
    <Panel
      title="κ against the root of κ"
      caption="Each at its best learning rate, and momentum at its best β, until the distance is a millionth."
      legend={lines.map(({ name }) => name)}
      table={() => ({
        head: ["method", "step", "distance"],
        rows: lines.flatMap(({ name, ys }) =>
          sampleRows(ys.length, 10).map((k) => [name, String(k), numberText(ys[k]!)]),
        ),
      })}
      controls={
        <Slider
          label="Condition number κ"
          value={kappa}
          min={10}
          max={1000}
          step={10 ** 0.25}
          log
          format={(k) => k.toFixed(0)}
          onChange={setKappa}
        />
      }
      readout={`Gradient descent takes ${text(slow)} steps, momentum ${text(fast)}. On the way, momentum is at most ${peak.toFixed(2)} times as far away as at the start.`}
    >
      <LinePlot
        label={`On a logarithmic scale both distances fall in straight lines, momentum's much more steeply: ${text(fast)} steps against ${text(slow)}.`}
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
