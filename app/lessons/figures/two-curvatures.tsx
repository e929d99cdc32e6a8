"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { quadratic } from "@/grader/engine/objective";
import { bestRate, factor } from "./model/condition";
import { gradientDescent } from "./model/optimizers";
import { stepsUntil, walk } from "./model/walk";
import { Panel } from "./parts/panel";

const shares = Array.from({ length: 111 }, (_, i) => i / 100);
const axes = { x: { label: "learning rate, as a share of 2/L" }, y: { label: "size of the factor" } };
const mostSteps = 20_000;

const stepsToAMillionth = (kappa: number, learningRate: number) =>
  stepsUntil(walk(quadratic([1, kappa]), [1, 1], gradientDescent(), learningRate, mostSteps), 1e-6);

/** What a step does along the steepest and along the flattest axis, for every learning rate. */
export function TwoCurvaturesFigure() {
  const [kappa, setKappa] = useState(10);
  const [share, setShare] = useState(0.5);
  const lines = useMemo(
    () => [
      { name: "flattest axis", xs: shares, ys: shares.map((s) => Math.abs(factor((s * 2) / kappa, 1))) },
      { name: "steepest axis", xs: shares, ys: shares.map((s) => Math.abs(factor((s * 2) / kappa, kappa))) },
    ],
    [kappa],
  );
  const here = useMemo(
    () => (share < 1 ? stepsToAMillionth(kappa, (share * 2) / kappa) : undefined),
    [share, kappa],
  );
  const best = useMemo(() => stepsToAMillionth(kappa, bestRate(kappa)), [kappa]);
  const bestShare = (bestRate(kappa) * kappa) / 2;
  return (
    <Panel
      title="Two axes, one learning rate"
      caption="The higher of the two lines decides. Above 1 nothing converges."
      legend={lines.map(({ name }) => name)}
      table={{
        head: ["share of 2/L", ...lines.map(({ name }) => name)],
        rows: sampleRows(shares.length, 12).map((i) => [
          shares[i]!.toFixed(2),
          ...lines.map(({ ys }) => ys[i]!.toFixed(4)),
        ]),
      }}
      controls={
        <>
          <Slider
            label="Learning rate, as a share of 2/L"
            value={share}
            min={0.01}
            max={1.1}
            step={0.01}
            format={(s) => s.toFixed(2)}
            onChange={setShare}
          />
          <Slider
            label="Condition number"
            value={kappa}
            min={1}
            max={1000}
            step={10 ** 0.25}
            log
            format={(k) => k.toFixed(0)}
            onChange={setKappa}
          />
        </>
      }
      readout={`${
        share >= 1
          ? "At this rate it does not converge."
          : here === undefined
            ? `At this rate it takes more than ${mostSteps.toLocaleString("en")} steps to a millionth.`
            : `At this rate it takes ${here.toLocaleString("en")} steps to a millionth of the distance.`
      } The best rate, at ${bestShare.toFixed(3)} of the border, takes ${best?.toLocaleString("en")}.`}
    >
      <LinePlot
        label={`Along the flattest axis the factor falls slowly; along the steepest it falls to 0 and rises to 1 at the border. They cross at ${bestShare.toFixed(3)} of the border.`}
        axes={axes}
        lines={lines}
        at={share}
      />
    </Panel>
  );
}
