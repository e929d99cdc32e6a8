"use client";

import { useEffect, useMemo, useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { FigureFrame } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { describePaths, tableOfPaths } from "@/app/figures/paths";
import { Scrubber } from "@/app/figures/scrubber";
import type { PictureOf } from "@/grader/picture";
import type { LossPlane } from "./loss-plane";
import styles from "./views.module.css";

type Answer = { plane: LossPlane } | { failed: string };

interface Props {
  title: string;
  description: string | undefined;
  course: readonly PictureOf<"model">[];
}

const pauseMs = 400;

function startWorker(onAnswer: (answer: Answer) => void): Worker {
  const worker = new Worker(new URL("./loss-plane.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data);
  worker.onerror = () => onAnswer({ failed: "the worker stopped" });
  return worker;
}

const axes = { x: "along the way", y: "aside" };

/** A slice through the loss of the network that the learner trained, with its training's way. */
export function LossPlaneView({ title, description, course }: Props) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);

  useEffect(() => {
    if (course.length < 2) return;
    let worker: Worker | null = null;
    // While it trains the course grows all the time: the slice, and who computes it, wait for a pause.
    const pause = setTimeout(() => {
      worker = startWorker(setAnswer);
      worker.postMessage(course);
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      worker?.terminate();
    };
  }, [course]);

  const plane = answer && "plane" in answer ? answer.plane : null;
  const paths = useMemo(() => (plane ? [{ name: "your training", points: plane.path }] : []), [plane]);
  const last = Math.max(0, (plane?.path.length ?? 0) - 1);
  const at = Math.min(chosen ?? last, last);
  const stepAt = (point: number) => course[Math.min(point, course.length - 1)]?.step ?? 0;
  return (
    <FigureFrame
      title={title}
      caption={description}
      captionHidden
      {...(plane ? { table: () => tableOfPaths(paths, axes) } : {})}
    >
      {plane ? (
        <>
          <ContourPlot
            className={styles.plane!}
            label={`The loss of the network in a plane through its training. ${describePaths(paths, at)}`}
            domain={plane.field.domain}
            landscape={plane.field}
            paths={paths}
            step={at}
            axes={axes}
          />
          <Legend entries={paths} marked />
          <Scrubber
            step={at}
            last={last}
            onStep={setChosen}
            format={(point) => `${stepAt(point)} of ${stepAt(last)}`}
          />
        </>
      ) : (
        <p className={styles.note} role="status">
          {answer && "failed" in answer
            ? `The slice could not be computed: ${answer.failed}`
            : course.length > 1
              ? "Computing a few hundred losses…"
              : "It shows once training has begun."}
        </p>
      )}
    </FigureFrame>
  );
}
