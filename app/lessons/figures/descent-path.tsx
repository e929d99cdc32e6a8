"use client";

import { useMemo, useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { type Objective, quadratic, ravine, rosenbrock } from "@/grader/engine/objective";
import type { Domain } from "@/lib/field";
import { gradientDescent } from "./model/optimizers";
import { walk } from "./model/walk";
import { Choice } from "./parts/choice";
import { Panel } from "./parts/panel";

interface Landscape {
  objective: Objective;
  start: readonly number[];
  domain: Domain;
  rate: { from: number; to: number; first: number };
}

const landscapes = {
  "round bowl": {
    objective: quadratic([1, 1]),
    start: [-2.4, 1.6],
    domain: { x: [-3, 3], y: [-2.2, 2.2] },
    rate: { from: 0.02, to: 2.2, first: 0.2 },
  },
  ravine: {
    objective: ravine({ conditionNumber: 20 }),
    start: [-2.4, 0.2],
    domain: { x: [-3, 3], y: [-2.2, 2.2] },
    rate: { from: 0.002, to: 0.11, first: 0.085 },
  },
  "curved valley": {
    objective: rosenbrock(),
    start: [-1.2, 1],
    domain: { x: [-2, 2], y: [-1, 2.2] },
    rate: { from: 0.0001, to: 0.005, first: 0.001 },
  },
} as const satisfies Record<string, Landscape>;

type Name = keyof typeof landscapes;
const names = Object.keys(landscapes) as Name[];
const steps = 2000;

/** Gradient descent on three landscapes, at a rate of one's own choosing. */
export function DescentPathFigure() {
  const [name, setName] = useState<Name>("round bowl");
  const { objective, start, domain, rate } = landscapes[name];
  const [learningRate, setLearningRate] = useState<number>(rate.first);
  const [stop, setStop] = useState(steps);
  const path = useMemo(
    () => walk(objective, start, gradientDescent(), learningRate, steps),
    [objective, start, learningRate],
  );
  const landscape = useMemo(() => (x: number, y: number) => objective.value([x, y]), [objective]);
  const minima = useMemo(() => [objective.optimum!.at as unknown as [number, number]], [objective]);
  const step = Math.min(stop, path.length - 1);
  const loss = objective.value(path[step]!);
  return (
    <Panel
      title="Follow the gradient"
      caption="Contour lines, and the path of gradient descent from a fixed start. The cross is the minimum."
      table={() => ({
        head: ["step", "x", "y", "loss"],
        rows: sampleRows(path.length, 20).map((k) => [
          String(k),
          ...path[k]!.map(numberText),
          numberText(objective.value(path[k]!)),
        ]),
      })}
      controls={
        <>
          <Choice
            label="Landscape"
            options={names}
            value={name}
            onChange={(next) => {
              setName(next);
              setLearningRate(landscapes[next].rate.first);
            }}
          />
          <Slider
            label="Learning rate"
            value={learningRate}
            min={rate.from}
            max={rate.to}
            step={1.05}
            log
            onChange={setLearningRate}
          />
          <Slider
            label="Steps"
            value={stop}
            min={1}
            max={steps}
            step={1.2}
            log
            format={(k) => String(Math.round(k))}
            onChange={(k) => setStop(Math.round(k))}
          />
        </>
      }
      readout={
        path.length - 1 < stop
          ? `After ${path.length - 1} steps it is beyond all numbers: this rate is too large.`
          : `After ${step} steps the loss is ${numberText(loss)}; it began at ${numberText(objective.value(start))}.`
      }
    >
      <ContourPlot
        label={`Gradient descent on the ${name} at a rate of ${numberText(learningRate)}: after ${step} steps the loss is ${numberText(loss)}.`}
        domain={domain}
        landscape={landscape}
        paths={[{ name: "gradient descent", points: path.map(([x = 0, y = 0]) => [x, y] as const) }]}
        step={step}
        minima={minima}
      />
    </Panel>
  );
}
