"use client";

import { useMemo, useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { bestForProxy, bestForWish, descendOnProxy, proxy, wish } from "./model/proxy";
import { Panel } from "./parts/panel";

const steps = 60;
const domain = { x: [-0.6, 3.6], y: [-0.3, 2.2] } as const;
const axes = { x: "first dial", y: "second dial" };
const bests = [bestForWish, bestForProxy];
const landscape = (x: number, y: number) => wish([x, y]);

/** Descent on a proxy, over the contours of the wish. */
export function ProxyFigure() {
  const [step, setStep] = useState(0);
  const path = useMemo(() => descendOnProxy(steps), []);
  const here = path[step]!;
  return (
    <Panel
      title="A wish and its proxy"
      caption="The contour lines show the wish: the nearer to the left cross, the better. Gradient descent goes for the right cross, where the proxy is best."
      table={{
        head: ["step", "missing of the proxy", "missing of the wish"],
        rows: sampleRows(steps + 1, 13).map((k) => [
          String(k),
          proxy(path[k]!).toFixed(3),
          wish(path[k]!).toFixed(3),
        ]),
      }}
      controls={
        <Slider label="Steps on the proxy" value={step} min={0} max={steps} step={1} onChange={setStep} />
      }
      readout={`After ${step} steps ${proxy(here).toFixed(2)} is missing of what was asked for, and ${wish(here).toFixed(2)} of what was meant.`}
    >
      <ContourPlot
        label={`A path from the lower left passes close to the place where the wish is best and goes on to where the proxy is best. Step ${step} of ${steps}.`}
        domain={domain}
        landscape={landscape}
        paths={[{ name: "descent on the proxy", points: path.map(([x, y]) => [x, y] as const) }]}
        step={step}
        minima={bests}
        axes={axes}
      />
    </Panel>
  );
}
