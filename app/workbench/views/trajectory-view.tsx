"use client";

import { useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { FigureFrame } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { describeLeaving, describePaths, lastStep, partingStep, tableOfPaths } from "@/app/figures/paths";
import { Scrubber } from "@/app/figures/scrubber";
import controls from "@/app/site/controls.module.css";
import type { PictureOf } from "@/grader/picture";
import styles from "./views.module.css";

interface Props {
  title: string;
  description: string | undefined;
  picture: PictureOf<"trajectory">;
}

/** The learner's way over a landscape, beside another, step by step. */
export function TrajectoryView({ title, description, picture }: Props) {
  const { landscape, axes, paths, minima } = picture;
  // Null follows the run as it goes on.
  const [chosen, setChosen] = useState<number | null>(null);
  const last = lastStep(paths);
  const step = Math.min(chosen ?? last, last);
  const [yours, other] = paths;
  const parting = yours && other && partingStep(yours.points, other.points, landscape.domain);
  const gone = describeLeaving(paths, step, landscape.domain);
  return (
    <FigureFrame title={title} caption={description} captionHidden table={() => tableOfPaths(paths, axes)}>
      <ContourPlot
        className={styles.plane!}
        label={`${title}: ${axes.y} against ${axes.x}. ${describePaths(paths, step)} ${gone}`}
        domain={landscape.domain}
        landscape={landscape}
        paths={paths}
        step={step}
        axes={axes}
        {...(minima ? { minima } : {})}
      />
      <Legend entries={paths} marked />
      {gone && <p className={styles.note}>{gone}</p>}
      <Scrubber step={step} last={last} onStep={setChosen}>
        {parting !== undefined && (
          <button type="button" className={controls.button} onClick={() => setChosen(parting)}>
            Go to where they part: step {parting}
          </button>
        )}
      </Scrubber>
    </FigureFrame>
  );
}
