"use client";

import { useMemo, useState } from "react";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import { Slider } from "@/app/figures/slider";
import { Choice } from "./parts/choice";
import { JobPlot } from "./parts/job-plot";
import { Panel } from "./parts/panel";
import { RunButton } from "./parts/run-button";
import { useRuns } from "./parts/use-runs";
import { type Method, methods, type RateSchedule, rateSchedules } from "./training/choices";
import { useJob } from "./training/use-job";

const learn = 4000;
const watch = 1000;
const examples = 12_000;
const axes = { x: { label: "examples seen" }, y: { label: "share right" } };

/** A whole recipe, trained in this page, and compared with those before. */
export function RecipeFigure() {
  const [method, setMethod] = useState<Method>("SGD");
  const [schedule, setSchedule] = useState<RateSchedule>("constant");
  const [hidden, setHidden] = useState(64);
  const [batchSize, setBatchSize] = useState(32);
  const [learningRate, setLearningRate] = useState(0.1);
  const [name, setName] = useState("");
  const { kept, keep, forget } = useRuns();
  const { status, reports, message, start, stop } = useJob("train");
  const lines = useMemo(() => {
    const run = { name, xs: reports.map(({ seen }) => seen), ys: reports.map(({ accuracy }) => accuracy) };
    return reports.length > 0 ? [...kept, run] : [...kept];
  }, [kept, reports, name]);
  const last = reports.at(-1);

  function train() {
    const run = lines.at(-1);
    if (reports.length > 1 && run) keep(run);
    setName(`${method} ${learningRate}, ${schedule}, ${hidden} units, batches of ${batchSize}`);
    const recipe = { hidden: [hidden], method, learningRate, schedule, batchSize, examples, seed: 1 };
    start({ recipe, learn, watch });
  }
  return (
    <Panel
      title="Your recipe"
      caption={`One hidden layer, ${learn.toLocaleString("en")} digits to learn from, ${watch.toLocaleString("en")} to test on, ${examples.toLocaleString("en")} examples in all.`}
      legend={lines.map((line) => line.name)}
      table={() => ({
        head: ["recipe", "examples seen", "share right"],
        rows: lines.flatMap((line) =>
          sampleRows(line.xs.length, 6).map((i) => [line.name, String(line.xs[i]), numberText(line.ys[i]!)]),
        ),
      })}
      controls={
        <>
          <Choice label="Update" options={methods} value={method} onChange={setMethod} />
          <Choice label="Schedule" options={rateSchedules} value={schedule} onChange={setSchedule} />
          <Slider
            label="Learning rate"
            value={learningRate}
            min={0.0001}
            max={1}
            step={10 ** 0.25}
            log
            onChange={(rate) => setLearningRate(Number(rate.toPrecision(2)))}
          />
          <Slider label="Hidden units" value={hidden} min={8} max={128} step={8} onChange={setHidden} />
          <Slider
            label="Batch size"
            value={batchSize}
            min={4}
            max={512}
            step={2}
            log
            onChange={setBatchSize}
          />
          <RunButton working={status === "working"} onStart={train} onStop={stop}>
            Train
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
          : !last
            ? `${method} at ${learningRate}. Press Train: some seconds. Earlier runs stay, to compare.`
            : Number.isNaN(last.accuracy)
              ? `${name}: diverged after ${last.seen.toLocaleString("en")} examples.`
              : `${name}: ${(100 * last.accuracy).toFixed(1)} % of the test digits right after ${last.seen.toLocaleString("en")} examples.`
      }
    >
      <JobPlot
        waiting="Here grows the share of test digits that are right."
        label={`The share of test digits that are right: ${lines.map((line) => `${line.name}: ${numberText(line.ys.at(-1)!)} at the end`).join("; ")}.`}
        axes={axes}
        lines={lines}
      />
    </Panel>
  );
}
