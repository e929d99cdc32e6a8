"use client";

import { useMemo, useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { Slider } from "@/app/figures/slider";
import { angleOf, clipByNorm, clipByValue } from "./model/clipping";
import { Panel } from "./parts/panel";

const gradient = [3, 4];
const domain = { x: [-1.5, 6.5], y: [-0.5, 5.5] } as const;
const axes = { x: "first entry", y: "second entry" };
/** Its contour lines are the vectors of one length. */
const length = (x: number, y: number) => Math.hypot(x, y);
const origin = [0, 0] as const;

const say = ([x = 0, y = 0]: readonly number[]) => `(${x.toFixed(2)}, ${y.toFixed(2)})`;

/** One gradient, clipped in two ways. */
export function ClippingFigure() {
  const [limit, setLimit] = useState(2);
  const vectors = useMemo(
    () => [
      { name: "gradient", vector: gradient },
      { name: "by norm", vector: clipByNorm(gradient, limit) },
      { name: "by value", vector: clipByValue(gradient, limit) },
    ],
    [limit],
  );
  const paths = useMemo(
    () => vectors.map(({ name, vector: [x = 0, y = 0] }) => ({ name, points: [origin, [x, y] as const] })),
    [vectors],
  );
  const [, byNorm, byValue] = vectors.map(({ vector }) => vector);
  return (
    <Panel
      title="Two ways to clip"
      caption="The gradient (3, 4) from the origin. All vectors that end on one circle have the same length."
      legend={vectors.map(({ name }) => name)}
      marked
      table={{
        head: ["", "vector", "length", "direction"],
        rows: vectors.map(({ name, vector }) => [
          name,
          say(vector),
          Math.hypot(...vector).toFixed(3),
          `${angleOf(vector).toFixed(1)}°`,
        ]),
      }}
      controls={<Slider label="Limit" value={limit} min={0.25} max={6} step={0.25} onChange={setLimit} />}
      readout={`At limit ${limit} clipping by norm gives ${say(byNorm!)}, at ${angleOf(byNorm!).toFixed(1)}° as before; by value ${say(byValue!)}, at ${angleOf(byValue!).toFixed(1)}°.`}
    >
      <ContourPlot
        label={`Three arrows from the origin. Clipped by norm, ${say(byNorm!)} lies on the gradient; clipped by value, ${say(byValue!)} does not unless the limit is high.`}
        domain={domain}
        landscape={length}
        paths={paths}
        axes={axes}
        levels={9}
      />
    </Panel>
  );
}
