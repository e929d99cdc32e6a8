"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { createRandom } from "@/lib/random";
import { raceAtRandom, raceDownhill } from "./model/random-steps";
import { Panel } from "./parts/panel";

const axes = {
  x: { label: "evaluations", log: true },
  y: { label: "loss, as a share of the first", log: true },
};
/** A forward and a backward pass cost about as much as three forward ones. */
const backpropagation = 3;

/** Random search against gradient descent on a bowl, at the same price. */
export function DimensionRaceFigure() {
  const [dimension, setDimension] = useState(10);
  const lines = useMemo(
    () =>
      [
        { name: "random search", ...raceAtRandom(dimension, createRandom("race")) },
        { name: "gradient, measured", ...raceDownhill(dimension, 2 * dimension) },
        { name: "gradient by backpropagation", ...raceDownhill(dimension, backpropagation) },
      ].map(({ name, evaluations, losses }) => ({ name, xs: evaluations, ys: losses })),
    [dimension],
  );
  const price = (i: number) => lines[i]!.xs.at(-1)!;
  return (
    <Panel
      title="A race to a thousandth"
      caption="All start at the same distance on the same bowl, and are counted by evaluations of its height."
      legend={lines.map(({ name }) => name)}
      table={() => ({
        head: ["method", "evaluations", "loss"],
        rows: lines.flatMap(({ name, xs, ys }) =>
          sampleRows(xs.length, 6).map((i) => [name, String(xs[i]), numberText(ys[i]!)]),
        ),
      })}
      controls={
        <Slider label="Dimensions" value={dimension} min={2} max={100} step={1} onChange={setDimension} />
      }
      readout={`In ${dimension} dimensions random search needs ${price(0)} evaluations, gradient descent ${price(1)} if it must measure its slopes, and ${price(2)} by backpropagation.`}
    >
      <LinePlot
        label={`Three falling lines. Random search arrives after ${price(0)} evaluations, gradient descent after ${price(1)} with measured slopes and after ${price(2)} by backpropagation.`}
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
