"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { ContourPlot } from "@/app/figures/contour-plot";
import { FigureFrame } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { describePaths, tableOfPaths } from "@/app/figures/paths";
import { sampleRows } from "@/app/figures/sample-rows";
import { Scrubber } from "@/app/figures/scrubber";
import controls from "@/app/site/controls.module.css";
import { type RaceLandscape, raceLandscape } from "@/grader/race/landscapes";
import type { Way } from "@/grader/race/race";
import type { RaceSetup } from "@/grader/race/setup";
import styles from "./playground.module.css";

interface Props {
  setup: RaceSetup;
  names: readonly string[];
  ways: readonly (Way | null)[];
  onStart: (start: [number, number]) => void;
}

const axes = { x: "w₀", y: "w₁" };
/** A whole race is played in so long. */
const playMs = 4000;

/** The race: the landscape with every way on it, and the losses below, at the step that is looked at. */
export function RaceFigure({ setup, names, ways, onStart }: Props) {
  const { on, conditionNumber } = setup;
  const landscape = useMemo(
    () => (on === "mnist" ? null : raceLandscape(on, conditionNumber)),
    [on, conditionNumber],
  );
  const last = Math.max(0, ...ways.map((way) => (way?.losses.length ?? 1) - 1));
  const { step, playing, setStep, play } = usePlayback(last);
  return (
    <div className={styles.figures}>
      {landscape && (
        <Paths setup={setup} landscape={landscape} names={names} ways={ways} step={step} onStart={onStart} />
      )}
      <Legend entries={names.map((name) => ({ name }))} marked={landscape !== null} />
      <div className={styles.playback}>
        <button type="button" className={controls.button} onClick={play} disabled={last === 0}>
          {playing ? "Pause" : "Play"}
        </button>
        <Scrubber step={step} last={last} onStep={setStep} />
      </div>
      <Losses
        names={names}
        ways={ways}
        lowest={landscape?.lowest ?? 0}
        step={step}
        isMnist={on === "mnist"}
      />
    </div>
  );
}

/** The step that is looked at: the last one unless another is chosen, or being played. */
function usePlayback(last: number) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const from = useRef(0);
  useEffect(() => {
    if (!playing) return;
    const began = performance.now() - from.current * playMs;
    let frame = requestAnimationFrame(function next(now) {
      const share = Math.min(1, (now - began) / playMs);
      setChosen(Math.round(share * last));
      if (share < 1) frame = requestAnimationFrame(next);
      else {
        setChosen(null);
        setPlaying(false);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, last]);
  const step = Math.min(chosen ?? last, last);
  return {
    step,
    playing,
    setStep(next: number) {
      setPlaying(false);
      setChosen(next);
    },
    play() {
      from.current = step < last ? step / last : 0;
      setPlaying(!playing);
    },
  };
}

interface PathsProps extends Props {
  landscape: RaceLandscape;
  step: number;
}

function Paths({ setup, landscape, names, ways, step, onStart }: PathsProps) {
  const { domain, objective, minima, title, about } = landscape;
  const height = useMemo(() => (x: number, y: number) => objective.value([x, y]), [objective]);
  const paths = useMemo(
    () => names.map((name, i) => ({ name, points: ways[i]?.points ?? [], style: i })),
    [names, ways],
  );
  return (
    <FigureFrame title={title} caption={about} table={() => tableOfPaths(paths, axes)}>
      <ContourPlot
        className={styles.plane!}
        label={`${title}, from (${setup.start.map(numberText).join(", ")}). ${describePaths(paths, step)}`}
        domain={domain}
        landscape={height}
        paths={paths}
        step={step}
        minima={minima}
        axes={axes}
        levels={20}
        onPick={([x, y]) => onStart([Number(x.toFixed(2)), Number(y.toFixed(2))])}
      />
    </FigureFrame>
  );
}

interface LossesProps {
  names: readonly string[];
  ways: readonly (Way | null)[];
  lowest: number;
  step: number;
  isMnist: boolean;
}

function Losses({ names, ways, lowest, step, isMnist }: LossesProps) {
  const lines = useMemo(
    () =>
      names.map((name, i) => {
        const losses = ways[i]?.losses ?? [];
        // Below this, float32 has no more digits to give.
        return {
          name,
          xs: losses.map((_, k) => k),
          ys: losses.map((loss) => Math.max(loss - lowest, 1e-12)),
        };
      }),
    [names, ways, lowest],
  );
  const y = isMnist ? "loss of the batch" : "loss above the lowest";
  const now = lines.map(({ name, ys }) => {
    const loss = ys[Math.min(step, ys.length - 1)];
    return `${name}: ${loss === undefined ? "no steps yet" : numberText(loss)}`;
  });
  return (
    <FigureFrame
      title={isMnist ? "Training on MNIST" : "Loss"}
      table={() => ({
        head: ["step", ...names],
        rows: sampleRows(Math.max(0, ...lines.map(({ ys }) => ys.length)), 15).map((row) => [
          String(row),
          ...lines.map(({ ys }) => (ys[row] === undefined ? "" : numberText(ys[row]))),
        ]),
      })}
    >
      <LinePlot
        className={isMnist ? styles.tall : undefined}
        label={`${y} at step ${step}. ${now.join("; ")}.`}
        axes={{ x: { label: "step" }, y: { label: y, log: true } }}
        lines={lines}
        at={step}
      />
    </FigureFrame>
  );
}
