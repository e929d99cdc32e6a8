"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Slider } from "@/app/figures/slider";
import { decide, makeTown, shareByGroup } from "./model/blind-model";
import { GroupBars } from "./parts/group-bars";
import { Panel } from "./parts/panel";

/** A model that may not see the group, and finds it all the same. */
export function BlindModelFigure() {
  const [strength, setStrength] = useState(0);
  // Training takes some tens of milliseconds: the slider must not wait for it.
  const trained = useDeferredValue(strength);
  const rows = useMemo(() => {
    const town = makeTown(trained);
    return [
      { name: "Past decisions", shares: shareByGroup(town, town.label) },
      { name: "Model that sees the group", shares: shareByGroup(town, decide(town, true)) },
      { name: "Blind model", shares: shareByGroup(town, decide(town, false)) },
    ];
  }, [trained]);
  const [gapSeen, gapBlind] = rows.slice(1).map(({ shares: [first, second] }) => Math.abs(first - second));
  return (
    <Panel
      title="Blind, and what it does"
      caption="The share of each group that is chosen. Both groups are equally able; past decisions favoured the second. The models are trained on them by gradient descent."
      controls={
        <Slider
          label="How much the part of town tells about the group"
          value={strength}
          min={0}
          max={2}
          step={0.1}
          format={(s) => s.toFixed(1)}
          onChange={setStrength}
        />
      }
      readout={`The gap of the model that sees the group is ${gapSeen!.toFixed(3)}, that of the blind one ${gapBlind!.toFixed(3)}.`}
    >
      <GroupBars of="Chosen by" groups={["Group 1", "Group 2"]} rows={rows} />
    </Panel>
  );
}
