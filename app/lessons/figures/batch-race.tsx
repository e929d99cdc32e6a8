"use client";

import { useMemo, useState } from "react";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { JobPlot } from "./parts/job-plot";
import { Panel } from "./parts/panel";
import { RunButton } from "./parts/run-button";
import { useRuns } from "./parts/use-runs";
import { batchSizes } from "./training/choices";
import { useJob } from "./training/use-job";

const digits = 1000;
const examples = 10_000;
const axes = { x: { label: "examples seen" }, y: { label: "loss", log: true } };

/** Batch sizes against each other, at the same price. */
export function BatchRaceFigure() {
  const [place, setPlace] = useState(9);
  const [learningRate, setLearningRate] = useState(0.1);
  const [name, setName] = useState("");
  const { kept, keep, forget } = useRuns();
  const { status, reports, message, start, stop } = useJob("train");
  const batchSize = batchSizes[place]!;
  const lines = useMemo(() => {
    const run = { name, xs: reports.map(({ seen }) => seen), ys: reports.map(({ loss }) => loss) };
    return reports.length > 0 ? [...kept, run] : [...kept];
  }, [kept, reports, name]);
  const last = reports.at(-1);

  function race() {
    const run = lines.at(-1);
    if (reports.length > 1 && run) keep(run);
    setName(`batches of ${batchSize}, rate ${learningRate}`);
    start({
      recipe: { hidden: [], method: "SGD", learningRate, schedule: "constant", batchSize, examples, seed: 1 },
      learn: digits,
      watch: 0,
    });
  }
  return (
    <Panel
      title="The same price, other batches"
      caption={`Softmax regression on ${digits} digits. Each run sees ${examples.toLocaleString("en")} examples in all; the loss is over all ${digits}.`}
      legend={lines.map((line) => line.name)}
      table={() => ({
        head: ["run", "examples seen", "loss"],
        rows: lines.flatMap((line) =>
          sampleRows(line.xs.length, 6).map((i) => [line.name, String(line.xs[i]), numberText(line.ys[i]!)]),
        ),
      })}
      controls={
        <>
          <Slider
            label="Batch size"
            value={place}
            min={0}
            max={batchSizes.length - 1}
            step={1}
            format={(i) => String(batchSizes[i])}
            onChange={setPlace}
          />
          <Slider
            label="Learning rate"
            value={learningRate}
            min={0.01}
            max={1}
            step={10 ** 0.25}
            log
            onChange={(rate) => setLearningRate(Number(rate.toPrecision(2)))}
          />
          <RunButton working={status === "working"} onStart={race} onStop={stop}>
            Run it
          </RunButton>
          {kept.length > 0 && (
            <RunButton working={false} onStart={forget} onStop={forget}>
              Forget earlier runs
            </RunButton>
          )}
        </>
      }
      readout={
        status === "failed"
          ? `It did not work: ${message}.`
          : last
            ? `${name}: after ${last.seen.toLocaleString("en")} examples the loss is ${numberText(last.loss)}.`
            : `Batches of ${batchSize} make ${(examples / batchSize).toLocaleString("en")} steps. Run several, and compare.`
      }
    >
      <JobPlot
        waiting="Here grows the loss of each run."
        label={`The loss over the examples seen, for ${lines.map((line) => `${line.name}: ${numberText(line.ys.at(-1)!)} at the end`).join("; ")}.`}
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
