"use client";

import { useMemo, useState } from "react";
import { Slider } from "@/app/figures/slider";
import { quadratic } from "@/grader/engine/objective";
import { factor } from "./model/condition";
import { gradientDescent } from "./model/optimizers";
import { walk } from "./model/walk";
import { CurvePath } from "./parts/curve-path";
import { Panel } from "./parts/panel";

const parabola = quadratic([1]);
const domain = { x: [-2, 2], y: [-0.1, 2.1] } as const;
const axes = { x: "w", y: "loss" };
const curve = (x: number) => parabola.value([x]);
const start = -1.5;
const steps = 20;

function outcome(rate: number): string {
  if (rate === 1) return "the bottom in a single step";
  if (rate < 1) return "it comes down on one side";
  if (rate < 2) return "it overshoots, and still gets lower";
  return rate === 2 ? "it swings for ever" : "every step is higher than the last";
}

/** Gradient descent on a parabola: one factor a step. */
export function BouncingFigure() {
  const [rate, setRate] = useState(0.3);
  const path = useMemo(
    () => walk(parabola, [start], gradientDescent(), rate, steps).map(([x = 0]) => x),
    [rate],
  );
  return (
    <Panel
      title="One parabola, one factor"
      caption={`${steps} steps from the square. The circle is where it ends.`}
      table={{
        head: ["step", "w", "loss"],
        rows: path.map((x, k) => [String(k), x.toFixed(4), curve(x).toFixed(4)]),
      }}
      controls={
        <Slider
          label="Learning rate times curvature"
          value={rate}
          min={0.05}
          max={2.2}
          step={0.05}
          format={(r) => r.toFixed(2)}
          onChange={(r) => setRate(Math.round(r * 100) / 100)}
        />
      }
      readout={`Each step multiplies the distance by ${factor(rate, 1).toFixed(2)}: ${outcome(rate)}.`}
    >
      <CurvePath
        label={`Descent on a parabola with the factor ${factor(rate, 1).toFixed(2)}: ${outcome(rate)}.`}
        domain={domain}
        curve={curve}
        path={path}
        axes={axes}
      />
    </Panel>
  );
}
