"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { areaUnderCurve, countAlarms, illPeople, people, screen } from "./model/rare-events";
import { Panel } from "./parts/panel";

const thresholds = Array.from({ length: 81 }, (_, i) => -4 + i / 10);
const axes = { x: { label: "threshold" }, y: { label: "share" } };

/** Accuracy against the share of the ill that are found, where the ill are few. */
export function RareEventsFigure() {
  const [separation, setSeparation] = useState(1);
  const [threshold, setThreshold] = useState(0);
  const screening = useMemo(() => screen(separation), [separation]);
  const area = useMemo(() => areaUnderCurve(screening), [screening]);
  const lines = useMemo(() => {
    const counted = thresholds.map((t) => countAlarms(screening, t));
    return [
      { name: "accuracy", xs: thresholds, ys: counted.map(({ accuracy }) => accuracy) },
      { name: "ill people found", xs: thresholds, ys: counted.map(({ found }) => found / illPeople) },
    ];
  }, [screening]);
  const { found, falseAlarms, accuracy } = countAlarms(screening, threshold);
  return (
    <Panel
      title="Ten among a thousand"
      caption={`${people} people, ${illPeople} of them ill. Whoever scores above the threshold is called ill.`}
      legend={lines.map(({ name }) => name)}
      table={{
        head: ["threshold", ...lines.map(({ name }) => name)],
        rows: sampleRows(thresholds.length, 17).map((i) => [
          thresholds[i]!.toFixed(1),
          ...lines.map(({ ys }) => ys[i]!.toFixed(3)),
        ]),
      }}
      controls={
        <>
          <Slider
            label="Threshold"
            value={threshold}
            min={-4}
            max={4}
            step={0.1}
            format={(t) => t.toFixed(1)}
            onChange={setThreshold}
          />
          <Slider
            label="How well it separates"
            value={separation}
            min={0}
            max={4}
            step={0.5}
            onChange={setSeparation}
          />
        </>
      }
      readout={`${found} of ${illPeople} ill people found, ${falseAlarms} false alarms. Accuracy ${accuracy.toFixed(3)}, AUC ${area.toFixed(2)}.`}
    >
      <LinePlot
        label={`Accuracy rises with the threshold to 0.99 and stays there, while the share of ill people who are found falls to none. At ${threshold.toFixed(1)} the accuracy is ${accuracy.toFixed(3)}.`}
        axes={axes}
        lines={lines}
        at={threshold}
      />
    </Panel>
  );
}
