"use client";

import { useMemo, useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { heavyBallStart, hundredth, valley } from "./model/heavy-ball";
import { gradientDescent, heavyBall } from "./model/optimizers";
import { stepsUntil, walk } from "./model/walk";
import { Panel } from "./parts/panel";

const domain = { x: [-4.6, 2.6], y: [-1.6, 1.6] } as const;
const bottom = [[0, 0]] as const;
const landscape = (x: number, y: number) => valley.value([x, y]);
const steps = 400;

const inWords = (count: number | undefined) => (count === undefined ? `more than ${steps}` : String(count));

/** Gradient descent and momentum in the same ravine, at the same learning rate. */
export function HeavyBallFigure() {
  const [momentum, setMomentum] = useState(0);
  const [share, setShare] = useState(0.9);
  const learningRate = (share * 2) / 50;
  const [plain, heavy] = useMemo(
    () =>
      [gradientDescent(), heavyBall({ momentum })].map((step) =>
        walk(valley, heavyBallStart, step, learningRate, steps),
      ),
    [momentum, learningRate],
  );
  const paths = useMemo(
    () =>
      [
        { name: "gradient descent", path: plain! },
        { name: "momentum", path: heavy! },
      ].map(({ name, path }) => ({
        name,
        points: path
          .slice(0, (stepsUntil(path, hundredth) ?? steps) + 1)
          .map(([x = 0, y = 0]) => [x, y] as const),
      })),
    [plain, heavy],
  );
  const [slow, fast] = [inWords(stepsUntil(plain!, hundredth)), inWords(stepsUntil(heavy!, hundredth))];
  return (
    <Panel
      title="A heavy ball in a ravine"
      caption="Fifty times steeper across than along. Both start on the left, with the same learning rate."
      legend={paths.map(({ name }) => name)}
      marked
      table={() => ({
        head: ["method", "step", "x", "y"],
        rows: paths.flatMap(({ name, points }) =>
          sampleRows(points.length, 10).map((k) => [name, String(k), ...points[k]!.map(numberText)]),
        ),
      })}
      controls={
        <>
          <Slider
            label="Momentum β"
            value={momentum}
            min={0}
            max={0.99}
            step={0.01}
            format={(b) => b.toFixed(2)}
            onChange={setMomentum}
          />
          <Slider
            label="Learning rate, as a share of 2/L"
            value={share}
            min={0.1}
            max={2}
            step={0.05}
            format={(s) => s.toFixed(2)}
            onChange={setShare}
          />
        </>
      }
      readout={`To a hundredth of the distance: ${slow} steps by gradient descent, ${fast} with momentum ${momentum.toFixed(2)}.`}
    >
      <ContourPlot
        label={`A long valley. Gradient descent zigzags along it and takes ${slow} steps; momentum takes ${fast}.`}
        domain={domain}
        landscape={landscape}
        paths={paths}
        minima={bottom}
      />
    </Panel>
  );
}
