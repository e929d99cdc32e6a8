"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { impliedFalsePositiveRate, prevalenceOf } from "./model/compas";
import { Panel } from "./parts/panel";

const prevalences = Array.from({ length: 71 }, (_, i) => (5 + i) / 100);
const axes = { x: { label: "prevalence" }, y: { label: "false positive rate" } };
const [black, white] = [prevalenceOf("Black"), prevalenceOf("White")];

const say = (rate: number) =>
  rate > 1 ? `${rate.toFixed(2)}, which no classifier can have` : rate.toFixed(4);

/** The false positive rate that the other two rates leave no choice about. */
export function ImpliedRatesFigure() {
  const [ppv, setPpv] = useState(0.6);
  const [missed, setMissed] = useState(0.35);
  const [prevalence, setPrevalence] = useState(0.5);
  const rate = (p: number) => impliedFalsePositiveRate(p, ppv, missed);
  const lines = useMemo(
    () => [
      {
        name: "false positive rate",
        xs: prevalences,
        ys: prevalences.map((p) => impliedFalsePositiveRate(p, ppv, missed)),
      },
    ],
    [ppv, missed],
  );
  return (
    <Panel
      title="What is left to choose"
      caption="For a given predictive value and a given share of missed cases, the prevalence alone decides the false positive rate."
      table={{
        head: ["prevalence", "false positive rate"],
        rows: sampleRows(prevalences.length, 15).map((i) => [
          prevalences[i]!.toFixed(2),
          rate(prevalences[i]!).toFixed(4),
        ]),
      }}
      controls={
        <>
          <Slider
            label="Predictive value (PPV)"
            value={ppv}
            min={0.3}
            max={1}
            step={0.05}
            format={(x) => x.toFixed(2)}
            onChange={setPpv}
          />
          <Slider
            label="False negative rate (FNR)"
            value={missed}
            min={0}
            max={1}
            step={0.05}
            format={(x) => x.toFixed(2)}
            onChange={setMissed}
          />
          <Slider
            label="Prevalence"
            value={prevalence}
            min={0.05}
            max={0.75}
            step={0.01}
            format={(x) => x.toFixed(2)}
            onChange={setPrevalence}
          />
        </>
      }
      readout={`At prevalence ${prevalence.toFixed(2)}: ${say(rate(prevalence))}. For Black defendants (${black.toFixed(4)}): ${say(rate(black))}. For White ones (${white.toFixed(4)}): ${say(rate(white))}.`}
    >
      <LinePlot
        label={`The implied false positive rate rises with the prevalence, ${say(rate(white))} at ${white.toFixed(2)} and ${say(rate(black))} at ${black.toFixed(2)}.`}
        axes={axes}
        lines={lines}
        at={prevalence}
      />
    </Panel>
  );
}
