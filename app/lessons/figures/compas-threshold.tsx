"use client";

import { useId, useState } from "react";
import { Slider } from "@/app/figures/slider";
import { highAbove } from "@/data/compas/rows";
import { confusionAt, ratesOf } from "./model/compas";
import { GroupBars } from "./parts/group-bars";
import { Panel } from "./parts/panel";

const groups = ["Black", "White"] as const;
const criteria = [
  ["accuracy", "Accuracy"],
  ["falsePositive", "False positive rate"],
  ["falseNegative", "False negative rate"],
  ["predictiveValue", "Predictive value"],
  ["calledHigh", "Share called high risk"],
] as const;

/** What a threshold on the COMPAS score does to two groups of people. */
export function CompasThresholdFigure() {
  const [thresholds, setThresholds] = useState<readonly [number, number]>([highAbove, highAbove]);
  const [together, setTogether] = useState(true);
  const box = useId();
  const [black, white] = groups.map((group, i) => confusionAt(group, thresholds[i]!));
  const rates = [ratesOf(black!), ratesOf(white!)] as const;
  const move = (i: number, threshold: number) =>
    setThresholds(([first, second]) =>
      together ? [threshold, threshold] : i === 0 ? [threshold, second] : [first, threshold],
    );
  return (
    <Panel
      title="7,214 people and a threshold"
      caption="Black and White defendants of Broward County, 2013 and 2014, counted by ProPublica. A score above the threshold is called high risk."
      controls={
        <>
          {groups.map((group, i) => (
            <Slider
              key={group}
              label={`Threshold for ${group} defendants`}
              value={thresholds[i]!}
              min={0}
              max={10}
              step={1}
              onChange={(threshold) => move(i, threshold)}
            />
          ))}
          <label htmlFor={box}>
            <input
              id={box}
              type="checkbox"
              checked={together}
              onChange={(event) => {
                setTogether(event.target.checked);
                if (event.target.checked) setThresholds(([first]) => [first, first]);
              }}
            />{" "}
            The same threshold for both
          </label>
        </>
      }
      readout={`Wrongly called high risk: ${black!.fp.toLocaleString("en")} Black and ${white!.fp.toLocaleString("en")} White defendants. Wrongly called low risk: ${black!.fn.toLocaleString("en")} and ${white!.fn.toLocaleString("en")}.`}
    >
      <GroupBars
        of="Rate"
        groups={groups}
        rows={criteria.map(([key, name]) => ({ name, shares: [rates[0][key], rates[1][key]] }))}
      />
    </Panel>
  );
}
