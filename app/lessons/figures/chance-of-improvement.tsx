"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { Slider } from "@/app/figures/slider";
import { createRandom } from "@/lib/random";
import { chanceOfImprovement, countImprovements } from "./model/random-steps";
import { Panel } from "./parts/panel";

const dimensions = [2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 70, 100];
const draws = 2000;
const axes = { x: { label: "dimensions", log: true }, y: { label: "chance to get lower" } };

/** How often a random step leads down, by formula and by counting. */
export function ChanceOfImprovementFigure() {
  const [ratio, setRatio] = useState(0.5);
  // A hundred thousand random numbers: the slider must not wait for them.
  const counted = useDeferredValue(ratio);
  const lines = useMemo(() => {
    const random = createRandom("chance");
    return [
      { name: "exact", xs: dimensions, ys: dimensions.map((d) => chanceOfImprovement(d, counted)) },
      {
        name: `counted in ${draws} steps`,
        xs: dimensions,
        ys: dimensions.map((d) => countImprovements(d, counted, draws, random.fork(`${d}`))),
      },
    ];
  }, [counted]);
  const say = (d: number) => chanceOfImprovement(d, ratio).toFixed(4);
  return (
    <Panel
      title="The chance that a random step leads down"
      caption="On a bowl. The step is measured against the way that is left to the bottom."
      legend={lines.map(({ name }) => name)}
      table={{
        head: ["dimensions", ...lines.map(({ name }) => name)],
        rows: dimensions.map((d, i) => [String(d), ...lines.map(({ ys }) => ys[i]!.toFixed(4))]),
      }}
      controls={
        <Slider
          label="Length of the step, in ways to the bottom"
          value={ratio}
          min={0.05}
          max={1.5}
          step={0.05}
          format={(r) => r.toFixed(2)}
          onChange={setRatio}
        />
      }
      readout={`The chance is ${say(2)} in 2 dimensions, ${say(10)} in 10, and ${say(100)} in 100.`}
    >
      <LinePlot
        label={`The chance falls with the number of dimensions, from ${say(2)} in 2 to ${say(100)} in 100.`}
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
