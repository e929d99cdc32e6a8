"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { crossEntropy, type LogitLoss, sigmoid, squaredError, zeroOne } from "./model/loss-slopes";
import { Choice } from "./parts/choice";
import { Panel } from "./parts/panel";

const losses: readonly LogitLoss[] = [crossEntropy, squaredError, zeroOne];
const logits = Array.from({ length: 161 }, (_, i) => -12 + i / 10);
const views = ["loss", "slope"] as const;

/** Three losses of a logit whose right answer is yes, and their slopes. */
export function LossSlopesFigure() {
  const [z, setZ] = useState(0);
  const [view, setView] = useState<(typeof views)[number]>("loss");
  const lines = useMemo(
    () => losses.map((loss) => ({ name: loss.name, xs: logits, ys: logits.map((x) => loss[view](x)) })),
    [view],
  );
  const axes = useMemo(() => ({ x: { label: "logit z" }, y: { label: view } }), [view]);
  return (
    <Panel
      title="What it costs to be wrong"
      caption="The right answer is yes. To the right of 0 the model is right, to the left it is wrong, the surer the farther."
      legend={losses.map(({ name }) => name)}
      table={{
        head: ["z", ...losses.map(({ name }) => name)],
        rows: sampleRows(logits.length, 17).map((i) => [
          logits[i]!.toFixed(1),
          ...lines.map(({ ys }) => numberText(ys[i]!)),
        ]),
      }}
      controls={
        <>
          <Slider label="Logit z" value={z} min={-12} max={4} step={0.5} onChange={setZ} />
          <Choice label="Show" options={views} value={view} onChange={setView} />
        </>
      }
      readout={`At z = ${z} the model says yes with probability ${numberText(sigmoid(z))}. The slope of the cross-entropy is ${numberText(crossEntropy.slope(z))}, that of the squared error ${numberText(squaredError.slope(z))}, that of the zero-one loss 0.`}
    >
      <LinePlot
        label={`The ${view} of cross-entropy, squared error and zero-one loss, over the logit. For wrong answers cross-entropy rises steadily, squared error flattens out, and zero-one is flat.`}
        axes={axes}
        lines={lines}
        at={z}
      />
    </Panel>
  );
}
