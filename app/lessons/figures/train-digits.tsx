"use client";

import { useMemo, useState } from "react";
import { HeatMap } from "@/app/figures/heat-map";
import { numberText } from "@/app/figures/number-text";
import { Slider } from "@/app/figures/slider";
import { PIXELS, SIDE } from "@/data/mnist/idx";
import { JobPlot } from "./parts/job-plot";
import { Panel } from "./parts/panel";
import { RunButton } from "./parts/run-button";
import styles from "./train-digits.module.css";
import { useJob } from "./training/use-job";

const learn = 4000;
const watch = 1000;
const passes = 3;
const axes = { x: { label: "examples seen" }, y: { label: "share right" } };
const classes = 10;

/** The weights of one output, as the picture that it looks for. */
const picture = (weights: Float32Array, output: number) =>
  Float32Array.from({ length: PIXELS }, (_, pixel) => weights[pixel * classes + output]!);

/** Trains on digits in this page: how many are right, and what the weights look like. */
export function TrainDigitsFigure() {
  const [hidden, setHidden] = useState(0);
  const [learningRate, setLearningRate] = useState(0.1);
  const { status, reports, message, start, stop } = useJob("train");
  const lines = useMemo(
    () => [
      {
        name: "test digits right",
        xs: reports.map(({ seen }) => seen),
        ys: reports.map(({ accuracy }) => accuracy),
      },
    ],
    [reports],
  );
  const last = reports.at(-1);
  const weights = last && last.weights.length === PIXELS * classes ? last.weights : undefined;
  const pictures = useMemo(
    () =>
      weights && Array.from({ length: classes }, (_, digit) => ({ digit, values: picture(weights, digit) })),
    [weights],
  );
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return (
    <Panel
      title="Train on digits"
      caption={`${learn} digits to learn from in ${passes} passes, ${watch} others to test on, batches of 32.`}
      table={() => ({
        head: ["examples seen", "loss", "share right"],
        rows: reports.map(({ seen, loss, accuracy }) => [
          String(seen),
          numberText(loss),
          numberText(accuracy),
        ]),
      })}
      controls={
        <>
          <Slider label="Hidden units" value={hidden} min={0} max={128} step={16} onChange={setHidden} />
          <Slider
            label="Learning rate"
            value={learningRate}
            min={0.001}
            max={10}
            step={10 ** 0.1}
            log
            format={(rate) => String(Number(rate.toPrecision(2)))}
            onChange={setLearningRate}
          />
          <RunButton
            working={status === "working"}
            onStop={stop}
            onStart={() =>
              start({
                recipe: {
                  hidden: hidden > 0 ? [hidden] : [],
                  method: "SGD",
                  learningRate,
                  schedule: "constant",
                  batchSize: 32,
                  examples: passes * learn,
                  seed: 1,
                },
                learn,
                watch,
              })
            }
          >
            Train
          </RunButton>
        </>
      }
      readout={
        status === "failed"
          ? `It did not work: ${message}.`
          : !last
            ? "Press Train. It takes some seconds."
            : Number.isNaN(last.loss)
              ? `After ${last.seen} examples the numbers ran out: it has diverged.`
              : `After ${last.seen.toLocaleString("en")} examples: loss ${last.loss.toFixed(3)}, ${percent(last.accuracy)} of the test digits right. Before: loss ${reports[0]!.loss.toFixed(3)}, ${percent(reports[0]!.accuracy)}.`
      }
    >
      <JobPlot
        waiting="Here grows the share of test digits that are right."
        label={
          last
            ? `The share of test digits that are right, from ${percent(reports[0]!.accuracy)} to ${percent(last.accuracy)}.`
            : ""
        }
        axes={axes}
        lines={lines}
      />
      {pictures ? (
        <div className={styles.pictures}>
          {pictures.map(({ digit, values }) => (
            <HeatMap
              key={digit}
              label={`Weights of ${digit}`}
              values={values}
              rows={SIDE}
              columns={SIDE}
              scale="diverging"
            />
          ))}
        </div>
      ) : (
        <p className={styles.none}>
          {last
            ? "With hidden units there is no one picture for each digit."
            : "Here come the weights of the ten digits."}
        </p>
      )}
    </Panel>
  );
}
