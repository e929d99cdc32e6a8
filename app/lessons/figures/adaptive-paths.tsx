"use client";

import { useMemo, useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { ravine } from "@/grader/engine/objective";
import { adagrad, adam, gradientDescent, rmsprop } from "./model/optimizers";
import { walk } from "./model/walk";
import { Choice } from "./parts/choice";
import { Panel } from "./parts/panel";

const conditionNumber = 100;
const valleys = {
  "along the axes": { objective: ravine({ conditionNumber, angle: 0 }), start: [-3, 2] },
  askew: { objective: ravine({ conditionNumber, angle: Math.PI / 4 }), start: [-3, -1] },
} as const;
type Name = keyof typeof valleys;
const names = Object.keys(valleys) as Name[];

const domain = { x: [-3.8, 1.8], y: [-2.1, 2.6] } as const;
const bottom = [[0, 0]] as const;
const steps = 200;

/** Four methods in a valley a hundred times longer than wide. */
export function AdaptivePathsFigure() {
  const [name, setName] = useState<Name>("along the axes");
  const [learningRate, setLearningRate] = useState(0.1);
  const [step, setStep] = useState(40);
  const { objective, start } = valleys[name];
  const paths = useMemo(() => {
    const methods = [
      // Its best guess: the largest rate that does not overshoot the steep side.
      { name: "gradient descent", make: gradientDescent, rate: 1 / conditionNumber },
      { name: "Adagrad", make: () => adagrad(), rate: learningRate },
      { name: "RMSprop", make: () => rmsprop(), rate: learningRate },
      { name: "Adam", make: () => adam(), rate: learningRate },
    ];
    return methods.map((method) => ({
      name: method.name,
      points: walk(objective, start, method.make(), method.rate, steps).map(
        ([x = 0, y = 0]) => [x, y] as const,
      ),
    }));
  }, [objective, start, learningRate]);
  const landscape = useMemo(() => (x: number, y: number) => objective.value([x, y]), [objective]);
  const distances = paths
    .map((path) => `${path.name} ${Math.hypot(...path.points[step]!).toFixed(3)}`)
    .join(", ");
  return (
    <Panel
      title="Who sees the scale?"
      caption="A valley a hundred times steeper across than along. Gradient descent has the rate 1/L, the others the one below."
      legend={paths.map((path) => path.name)}
      marked
      table={() => ({
        head: ["step", ...paths.map((path) => path.name)],
        rows: sampleRows(steps + 1, 11).map((k) => [
          String(k),
          ...paths.map(({ points }) => points[k]!.map(numberText).join(", ")),
        ]),
      })}
      controls={
        <>
          <Slider label="Step" value={step} min={0} max={steps} step={1} onChange={setStep} />
          <Slider
            label="Learning rate of the adaptive three"
            value={learningRate}
            min={0.01}
            max={1}
            step={1.1}
            log
            onChange={setLearningRate}
          />
          <Choice label="The valley lies" options={names} value={name} onChange={setName} />
        </>
      }
      readout={`Distance to the bottom after ${step} steps: ${distances}.`}
    >
      <ContourPlot
        label={`Four paths in a long valley that lies ${name}. Distances after ${step} steps: ${distances}.`}
        domain={domain}
        landscape={landscape}
        paths={paths}
        step={step}
        minima={bottom}
      />
    </Panel>
  );
}
