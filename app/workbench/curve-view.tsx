"use client";

import "uplot/dist/uPlot.min.css";
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { useScheme } from "@/app/site/use-scheme";
import type { ExerciseViews } from "@/grader/exercise-meta";
import styles from "./curve-view.module.css";
import type { Curves } from "./curves";
import { createPlot, type Plot } from "./plot";
import { describePlot, digits, groupCurves, type PlotGroup, sampleRows } from "./plot-groups";

/** What the exercise says that its curves show. */
type View = Pick<ExerciseViews[number], "title" | "description">;

const noVersion = () => 0;
const tableRows = 12;

function Canvas({ group, version }: { group: PlotGroup; version: number }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const scheme = useScheme();
  const lines = group.curves.length;
  const latest = useRef(group);
  latest.current = group;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme, plot or number of lines is another drawing.
  useEffect(() => {
    const made = createPlot(host.current!, latest.current);
    plot.current = made;
    return () => made.destroy();
  }, [scheme, group.key, lines]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the points have changed.
  useEffect(() => plot.current?.update(latest.current), [version]);

  return <div ref={host} className={styles.canvas} role="img" aria-label={describePlot(group)} />;
}

function Table({ group }: { group: PlotGroup }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Curve</th>
          <th scope="col">{group.x}</th>
          <th scope="col">{group.y}</th>
        </tr>
      </thead>
      <tbody>
        {group.curves.flatMap(({ name, xs, ys }) =>
          sampleRows(xs.length, tableRows).map((row) => (
            <tr key={`${name} ${row}`}>
              <td>{name}</td>
              <td>{digits(xs[row]!)}</td>
              <td>{digits(ys[row]!)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** The curves of the latest attempt, drawn while it trains; the newest one first unless another is chosen. */
export function CurveView({ curves, view }: { curves: Curves; view: View | undefined }) {
  const version = useSyncExternalStore(curves.subscribe, curves.version, noVersion);
  const [chosen, setChosen] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const select = useId();
  const groups = groupCurves(curves.all());
  const group = groups.find(({ key }) => key === chosen) ?? groups.at(-1);

  if (!group) return null;
  return (
    <section className={styles.view} aria-labelledby={`${select}-title`}>
      <h3 id={`${select}-title`} className={styles.title}>
        {view?.title ?? "Curves"}
      </h3>
      {view && <p className="visually-hidden">{view.description}</p>}
      <div className={styles.head}>
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
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          Table
        </button>
      </div>
      {asTable ? <Table group={group} /> : <Canvas key={group.key} group={group} version={version} />}
      {group.curves.length > 1 && !asTable && (
        <ul className={styles.legend}>
          {group.curves.map(({ name }) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
