"use client";

import dynamic from "next/dynamic";
import { useId, useMemo, useState, useSyncExternalStore } from "react";
import type { ExerciseViews } from "@/grader/exercise-meta";
import type { PublishedExercise } from "@/grader/published";
import type { Curves } from "./curves";
import { byTest, listExhibits, mostTelling } from "./exhibits";
import styles from "./gallery.module.css";
import type { Pictures } from "./pictures";
import { groupCurves } from "./plot-groups";

/** Fetched once somebody is at the page, or else when there is something to draw: a page that was only opened draws nothing. */
export const loadExhibitView = () => import("./exhibit-view").then((module) => module.ExhibitView);
const ExhibitView = dynamic(loadExhibitView, { ssr: false });

const noVersion = () => 0;

interface Props {
  curves: Curves;
  pictures: Pictures;
  views: ExerciseViews;
  /** In the order in which they run. */
  tests: PublishedExercise["shownTests"];
}

/** What there is to see of the latest attempt, while it runs: the newest test's that draws, unless another is chosen. */
export function Gallery({ curves, pictures, views, tests }: Props) {
  const drawn = useSyncExternalStore(curves.subscribe, curves.version, noVersion);
  const shown = useSyncExternalStore(pictures.subscribe, pictures.version, noVersion);
  const [chosen, setChosen] = useState<string | null>(null);
  const select = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the versions say that there is more.
  const exhibits = useMemo(
    () => listExhibits(groupCurves(curves.all()), pictures.all(), views, tests),
    [drawn, shown, curves, pictures, views, tests],
  );
  const exhibit = exhibits.find(({ key }) => key === chosen) ?? mostTelling(exhibits);

  if (!exhibit) return null;
  const several = exhibits.length > 1;
  return (
    <section className={styles.gallery} aria-label="Live views">
      <div className={styles.shown} data-chosen={several ? "" : undefined}>
        {several && (
          <div className={styles.choice}>
            <label htmlFor={select} className="visually-hidden">
              What to look at
            </label>
            <select
              id={select}
              className={styles.select}
              value={exhibit.key}
              onChange={(event) => setChosen(event.target.value)}
            >
              {byTest(exhibits).map(({ test, drawn }) => (
                <optgroup key={test} label={test}>
                  {drawn.map(({ key, title }) => (
                    <option key={key} value={key}>
                      {title}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
        )}
        <ExhibitView key={exhibit.key} exhibit={exhibit} version={drawn} />
      </div>
    </section>
  );
}
