"use client";

import { useMemo, useState } from "react";
import { FigureFrame } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { describeLeaving, describePaths, lastStep, tableOfPaths } from "@/app/figures/paths";
import { Scrubber } from "@/app/figures/scrubber";
import { XyPlot } from "@/app/figures/xy-plot";
import type { PictureOf } from "@/grader/picture";
import { roomAround } from "./room-around";
import styles from "./views.module.css";

interface Props {
  title: string;
  description: string | undefined;
  picture: PictureOf<"landscape">;
}

/** Descents in a landscape of one parameter: where they began, and where they are at a step. */
export function LandscapeView({ title, description, picture }: Props) {
  const { curve, axes, paths } = picture;
  const [chosen, setChosen] = useState<number | null>(null);
  const last = lastStep(paths);
  const step = Math.min(chosen ?? last, last);
  const domain = useMemo(() => roomAround(curve), [curve]);
  const lines = useMemo(
    () => [
      { points: curve, style: "ground" as const },
      ...paths.map(({ points }, i) => ({ points: points.slice(0, step + 1), style: i, strength: 0.35 })),
    ],
    [curve, paths, step],
  );
  const marks = useMemo(
    () =>
      paths.flatMap(({ points }, i) => [
        { at: points[0]!, style: i, small: true },
        { at: points[Math.min(step, points.length - 1)]!, style: i },
      ]),
    [paths, step],
  );
  const gone = describeLeaving(paths, step, domain);
  return (
    <FigureFrame title={title} caption={description} captionHidden table={() => tableOfPaths(paths, axes)}>
      <XyPlot
        className={styles.wide!}
        label={`${title}: ${axes.y} against ${axes.x}. ${describePaths(paths, step)} ${gone}`}
        domain={domain}
        axes={axes}
        lines={lines}
        marks={marks}
      />
      <Legend entries={paths} marked />
      {gone && <p className={styles.note}>{gone}</p>}
      <Scrubber step={step} last={last} onStep={setChosen} />
    </FigureFrame>
  );
}
