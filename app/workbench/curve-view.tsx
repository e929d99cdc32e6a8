"use client";

import { useId, useState, useSyncExternalStore } from "react";
import { FigureFrame, type FigureTable } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { sampleRows } from "@/app/figures/sample-rows";
import type { ExerciseViews } from "@/grader/exercise-meta";
import styles from "./curve-view.module.css";
import type { Curves } from "./curves";
import { describePlot, groupCurves, type PlotGroup } from "./plot-groups";

/** What the exercise says that its curves show. */
type View = Pick<ExerciseViews[number], "title" | "description">;

const noVersion = () => 0;
const tableRows = 12;

function tableOf({ x, y, curves }: PlotGroup): FigureTable {
  return {
    head: ["Curve", x, y],
    rows: curves.flatMap(({ name, xs, ys }) =>
      sampleRows(xs.length, tableRows).map((row) => [name, numberText(xs[row]!), numberText(ys[row]!)]),
    ),
  };
}

/** The curves of the latest attempt, drawn while it trains; the newest one first unless another is chosen. */
export function CurveView({ curves, view }: { curves: Curves; view: View | undefined }) {
  const version = useSyncExternalStore(curves.subscribe, curves.version, noVersion);
  const [chosen, setChosen] = useState<string | null>(null);
  const select = useId();
  const groups = groupCurves(curves.all());
  const group = groups.find(({ key }) => key === chosen) ?? groups.at(-1);

  if (!group) return null;
  return (
    <section className={styles.view} aria-label="Live views">
      <FigureFrame
        title={view?.title ?? "Curves"}
        caption={view?.description}
        captionHidden
        table={() => tableOf(group)}
      >
        <label htmlFor={select} className="visually-hidden">
          Which curve
        </label>
        <select
          id={select}
          className={styles.select}
          value={group.key}
          onChange={(event) => setChosen(event.target.value)}
        >
          {groups.map(({ key, test, y }) => (
            <option key={key} value={key}>
              {y}: {test}
            </option>
          ))}
        </select>
        <LinePlot
          label={describePlot(group)}
          axes={{ x: { label: group.x }, y: { label: group.y } }}
          lines={group.curves}
          version={version}
        />
        {group.curves.length > 1 && <Legend entries={group.curves} />}
      </FigureFrame>
    </section>
  );
}
