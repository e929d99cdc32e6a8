"use client";

import { useMemo, useState } from "react";
import { FigureFrame, NumberTable } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { Slider } from "@/app/figures/slider";
import { XyPlot } from "@/app/figures/xy-plot";
import type { PictureOf } from "@/grader/picture";
import { type Confusion, choiceOf, confusionAt, paretoFront, ratesOf, rocOf, thresholdsOf } from "./fairness";
import styles from "./views.module.css";

interface Props {
  title: string;
  description: string | undefined;
  picture: PictureOf<"fairness">;
}

const unit = { x: [0, 1], y: [0, 1] } as const;
const rocAxes = { x: "false positive rate", y: "true positive rate" };
const frontAxes = { x: "gap of the false positive rates", y: "accuracy" };
const percent = (share: number) => (Number.isFinite(share) ? `${(100 * share).toFixed(1)}\u00a0%` : "none");

/** What is said of each group, name by name. */
const measures = (decision: string): [string, (table: Confusion) => string][] => [
  ["True negatives", ({ tn }) => tn.toLocaleString("en")],
  ["False positives", ({ fp }) => fp.toLocaleString("en")],
  ["False negatives", ({ fn }) => fn.toLocaleString("en")],
  ["True positives", ({ tp }) => tp.toLocaleString("en")],
  ["Accuracy", (table) => percent(ratesOf(table).accuracy)],
  ["False positive rate", (table) => percent(ratesOf(table).falsePositive)],
  ["False negative rate", (table) => percent(ratesOf(table).falseNegative)],
  ["Positive predictive value", (table) => percent(ratesOf(table).precision)],
  [`${decision[0]!.toUpperCase()}${decision.slice(1)}`, (table) => percent(ratesOf(table).positive)],
];

/** A threshold for each group to move, and what it does: to the people, to accuracy, and to the gap. */
export function FairnessView({ title, description, picture }: Props) {
  const { scores, groups, decision, outcome } = picture;
  const [thresholds, setThresholds] = useState(() => groups.map(() => picture.threshold));
  const tables = groups.map((group, i) => confusionAt(scores, group, thresholds[i]!));
  const choice = choiceOf(picture, thresholds);
  const front = useMemo(() => paretoFront(picture), [picture]);
  const options = thresholdsOf(scores);

  const roc = useMemo(
    () => groups.map((group, i) => ({ points: rocOf(scores, group), style: i })),
    [groups, scores],
  );
  const onRoc = useMemo(
    () =>
      groups.map((group, i) => {
        const { falsePositive, falseNegative } = ratesOf(confusionAt(scores, group, thresholds[i]!));
        return { at: [falsePositive, 1 - falseNegative] as const, style: i };
      }),
    [groups, scores, thresholds],
  );
  const { domain, lines, marks } = useMemo(() => {
    const chosen = choiceOf(picture, thresholds);
    const best = front.at(-1)!.accuracy;
    const points = front.map(({ gap, accuracy }) => [gap, accuracy] as const);
    return {
      domain: {
        x: [0, Math.max(0.3, chosen.gap * 1.05)],
        y: [Math.min(chosen.accuracy, best - 0.06) - 0.01, best + 0.01],
      } as const,
      // Beyond the last choice a larger gap buys nothing.
      lines: [{ points: [...points, [1, best] as const], style: "ground" as const }],
      marks: [
        ...points.map((at) => ({ at, style: 1, small: true })),
        { at: [chosen.gap, chosen.accuracy] as const, style: 0 },
      ],
    };
  }, [picture, thresholds, front]);

  return (
    <FigureFrame title={title} caption={description} captionHidden>
      <div className={styles.columns}>
        {groups.map(({ name }, i) => (
          <Slider
            key={name}
            label={`${name}: ${decision} above`}
            value={thresholds[i]!}
            min={options[0]!}
            max={options.at(-1)!}
            step={options[1]! - options[0]!}
            onChange={(value) => setThresholds(thresholds.map((old, j) => (j === i ? value : old)))}
          />
        ))}
      </div>
      <p className={styles.note} role="status">
        Accuracy {percent(choice.accuracy)}; the false positive rates are {percent(choice.gap)} apart.
      </p>
      <NumberTable
        title={title}
        head={["Measure", ...groups.map(({ name }) => name)]}
        rows={measures(decision).map(([name, of]) => [name, ...tables.map(of)])}
      />
      <div className={styles.columns}>
        <section className={styles.part}>
          <h4>ROC curves: {outcome}, by group</h4>
          <XyPlot
            label={`ROC curves. ${groups
              .map(
                ({ name }, i) =>
                  `${name} at the chosen threshold: false positive rate ${percent(onRoc[i]!.at[0])}, true positive rate ${percent(onRoc[i]!.at[1])}`,
              )
              .join("; ")}.`}
            domain={unit}
            axes={rocAxes}
            lines={roc}
            marks={onRoc}
          />
          <Legend entries={groups} marked />
        </section>
        <section className={styles.part}>
          <h4>What is possible: the Pareto front</h4>
          <XyPlot
            label={`Accuracy against the gap. Without a gap at most ${percent(front[0]!.accuracy)}, at best ${percent(front.at(-1)!.accuracy)} with a gap of ${percent(front.at(-1)!.gap)}. Yours: ${percent(choice.accuracy)} with ${percent(choice.gap)}.`}
            domain={domain}
            axes={frontAxes}
            lines={lines}
            marks={marks}
          />
          <Legend entries={[{ name: "your thresholds" }, { name: "the best there are" }]} marked />
        </section>
      </div>
    </FigureFrame>
  );
}
