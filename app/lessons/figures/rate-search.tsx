"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { Slider } from "@/app/figures/slider";
import { bestSoFar, countGood, drawRates, draws } from "./model/rate-search";
import { Panel } from "./parts/panel";

const axes = { x: { label: "tries" }, y: { label: "lowest loss so far", log: true } };

/** Two ways to draw a learning rate, and what each finds. */
export function RateSearchFigure() {
  const [tries, setTries] = useState(12);
  const [seed, setSeed] = useState(1);
  const searches = useMemo(
    () =>
      draws.map((draw) => {
        const rates = drawRates(draw, tries, seed);
        return { draw, rates, hits: countGood(rates), best: bestSoFar(rates) };
      }),
    [tries, seed],
  );
  const lines = useMemo(
    () =>
      searches.map(({ draw, best }) => ({
        name: `${draw} draw`,
        xs: best.map((_, i) => i + 1),
        ys: best,
      })),
    [searches],
  );
  return (
    <Panel
      title="Drawing a learning rate"
      caption="Each try is a training of 40 steps on a bowl, at a rate between 0.0001 and 1. A training that explodes counts as none."
      legend={lines.map(({ name }) => name)}
      table={() => ({
        head: ["try", ...searches.flatMap(({ draw }) => [`${draw}: rate`, "lowest loss"])],
        rows: Array.from({ length: tries }, (_, i) => [
          String(i + 1),
          ...searches.flatMap(({ rates, best }) => [numberText(rates[i]!), numberText(best[i]!)]),
        ]),
      })}
      controls={
        <>
          <Slider label="Tries" value={tries} min={2} max={60} step={1} onChange={setTries} />
          <Slider label="Another draw" value={seed} min={1} max={30} step={1} onChange={setSeed} />
        </>
      }
      readout={searches
        .map(
          ({ draw, hits, best }) =>
            `The ${draw} draw hit between 0.001 and 0.01 ${hits} of ${tries} times; lowest loss ${numberText(best.at(-1)!)}.`,
        )
        .join(" ")}
    >
      <LinePlot
        label={`The lowest loss so far over the number of tries: ${searches.map(({ draw, best }) => `${numberText(best.at(-1)!)} for the ${draw} draw`).join(", ")}.`}
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
