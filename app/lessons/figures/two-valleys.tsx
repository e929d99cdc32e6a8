"use client";

import { useMemo, useState } from "react";
import { Slider } from "@/app/figures/slider";
import { quartic } from "@/grader/engine/objective";
import { gradientDescent } from "./model/optimizers";
import { endOf } from "./model/two-valleys";
import { walk } from "./model/walk";
import { CurvePath } from "./parts/curve-path";
import { Panel } from "./parts/panel";

const landscape = quartic();
const curve = (x: number) => landscape.value([x]);
const domain = { x: [-2.3, 2.3], y: [-3, 6] } as const;
const axes = { x: "x", y: "f(x)" };
const steps = 200;

/** Descent on a landscape with two valleys, from any start, at any rate. */
export function TwoValleysFigure() {
  const [start, setStart] = useState(2);
  const [learningRate, setLearningRate] = useState(0.02);
  const path = useMemo(
    () => walk(landscape, [start], gradientDescent(), learningRate, steps).map(([x = 0]) => x),
    [start, learningRate],
  );
  const end = endOf(path);
  return (
    <Panel
      title="Two valleys"
      caption={`${steps} steps from the square. The circle is where it is then.`}
      table={{
        head: ["step", "x", "f(x)"],
        rows: path.slice(0, 25).map((x, k) => [String(k), x.toFixed(4), curve(x).toFixed(4)]),
      }}
      controls={
        <>
          <Slider
            label="Start"
            value={start}
            min={-2}
            max={2}
            step={0.05}
            format={(x) => x.toFixed(2)}
            onChange={(x) => setStart(Math.round(x * 100) / 100)}
          />
          <Slider
            label="Learning rate"
            value={learningRate}
            min={0.01}
            max={0.24}
            step={0.01}
            format={(r) => r.toFixed(2)}
            onChange={(r) => setLearningRate(Math.round(r * 100) / 100)}
          />
        </>
      }
      readout={`From ${start.toFixed(2)} at a rate of ${learningRate.toFixed(2)}: ${end}.`}
    >
      <CurvePath
        label={`A curve with a shallow valley on the left and a deep one on the right. From ${start.toFixed(2)}: ${end}.`}
        domain={domain}
        curve={curve}
        path={path}
        axes={axes}
      />
    </Panel>
  );
}
