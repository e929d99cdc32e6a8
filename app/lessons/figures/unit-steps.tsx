"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { adagrad, adam, rmsprop } from "./model/optimizers";
import { stepLengths } from "./model/unit-steps";
import { Panel } from "./parts/panel";

const epsilon = 1e-8;
const count = 100;
const steps = Array.from({ length: count }, (_, i) => i + 1);
const axes = { x: { label: "step" }, y: { label: "length, in learning rates" } };

/** How far each method steps while the gradient stays the same. */
export function UnitStepsFigure() {
  const [decay, setDecay] = useState(0.9);
  const [exponent, setExponent] = useState(0);
  const lines = useMemo(() => {
    const gradient = 10 ** exponent;
    return [
      { name: "Adam", make: adam({ momentum: 0.9, decay: 0.999, epsilon }) },
      { name: "Adagrad", make: adagrad({ epsilon }) },
      { name: "RMSprop", make: rmsprop({ decay, epsilon }) },
    ].map(({ name, make }) => ({ name, xs: steps, ys: stepLengths(make, count, gradient) }));
  }, [decay, exponent]);
  const sum = (i: number) => lines[i]!.ys.reduce((total, x) => total + x, 0).toFixed(2);
  const first = (i: number) => numberText(lines[i]!.ys[0]!);
  return (
    <Panel
      title="Steps under a steady gradient"
      caption="The gradient never changes. The lengths are counted in learning rates, with ε = 1e-8."
      legend={lines.map(({ name }) => name)}
      table={{
        head: ["step", ...lines.map(({ name }) => name)],
        rows: sampleRows(count, 12).map((i) => [
          String(steps[i]),
          ...lines.map(({ ys }) => numberText(ys[i]!)),
        ]),
      }}
      controls={
        <>
          <Slider
            label="Decay ρ of RMSprop"
            value={decay}
            min={0.5}
            max={0.99}
            step={0.01}
            format={(d) => d.toFixed(2)}
            onChange={setDecay}
          />
          <Slider
            label="Gradient"
            value={exponent}
            min={-8}
            max={3}
            step={1}
            format={(e) => `1e${e}`}
            onChange={setExponent}
          />
        </>
      }
      readout={`First steps: Adam ${first(0)}, Adagrad ${first(1)}, RMSprop ${first(2)}. A hundred steps together: ${sum(0)}, ${sum(1)} and ${sum(2)}.`}
    >
      <LinePlot
        label="Adam steps evenly; Adagrad's steps shrink like one over the root of the step; RMSprop begins with a leap and settles."
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
