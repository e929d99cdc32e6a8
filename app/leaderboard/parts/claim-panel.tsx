"use client";

import { useEffect, useRef, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import controls from "@/app/site/controls.module.css";
import { send } from "@/app/site/send";
import type { Runner, RunnerOptions } from "@/grader/hosts/runner";
import type { ClaimOutcome, ClaimProgress } from "@/grader/leaderboard/claim-entry";
import type { TrackName } from "@/grader/leaderboard/tracks";
import { percent } from "../accuracy-text";
import { Badge } from "./badge";
import styles from "./claim-panel.module.css";

interface Props {
  track: TrackName;
  source: string;
  runner: RunnerOptions;
}

const axes = { x: { label: "thousands of examples" }, y: { label: "training loss", log: true } } as const;

/** Trains the program in this browser, on the whole budget, and claims what comes of it. */
export function ClaimPanel({ track, source, runner: options }: Props) {
  const [progress, setProgress] = useState<ClaimProgress | null>(null);
  const [running, setRunning] = useState(false);
  const [outcome, setOutcome] = useState<ClaimOutcome | null>(null);
  const [said, setSaid] = useState("");
  const curve = useRef({ xs: [] as number[], ys: [] as number[] });
  const stop = useRef<AbortController | null>(null);
  const runner = useRef<Runner | null>(null);

  useEffect(
    () => () => {
      stop.current?.abort();
      runner.current?.dispose();
    },
    [],
  );

  async function run() {
    const abort = new AbortController();
    stop.current = abort;
    curve.current = { xs: [], ys: [] };
    setRunning(true);
    setOutcome(null);
    setProgress(null);
    setSaid("The run begins.");
    try {
      const { createBrowserRunner } = await import("@/grader/hosts/browser");
      runner.current ??= createBrowserRunner(options);
      const onProgress = (seen: ClaimProgress) => {
        curve.current.xs.push(seen.examplesSeen / 1000);
        curve.current.ys.push(seen.loss);
        setProgress(seen);
      };
      const ended = await runner.current.claim({ source, track }, { onProgress, signal: abort.signal });
      setOutcome(ended);
      if (ended.status === "refused") return setSaid(ended.message);
      const { accuracy, parameterCount, backend } = ended;
      const kept = await send("POST", "/api/leaderboard/claims", { track, source, accuracy, parameterCount });
      setSaid(kept.ok ? `Claimed: ${percent(accuracy)}, trained on ${backend}.` : kept.message);
    } catch (error) {
      setSaid(abort.signal.aborted ? "Stopped." : `It could not be run: ${(error as Error).message}`);
    } finally {
      setRunning(false);
    }
  }

  const left = progress ? progress.of - progress.examplesSeen : null;
  return (
    <section className={styles.panel} aria-labelledby="claim">
      <h2 id="claim">
        Claim <Badge name="claimed" />
      </h2>
      <p className={styles.note}>
        The whole run in this browser, on its GPU where there is one, as often as you like. It is your word: a
        number beside the board, never a rank.
      </p>
      <div className={styles.actions}>
        {running ? (
          <button type="button" className={controls.button} onClick={() => stop.current?.abort()}>
            Stop
          </button>
        ) : (
          <button type="button" className={controls.button} onClick={run}>
            Run and claim
          </button>
        )}
        {progress && left !== null && (
          <p className={styles.budget}>
            <b>{left.toLocaleString("en")}</b> examples left · loss {progress.loss.toPrecision(3)}
          </p>
        )}
      </div>
      {progress && (
        <>
          <progress max={progress.of} value={progress.of - progress.examplesSeen} aria-label="Budget left" />
          <LinePlot
            className={styles.plot}
            label={`Training loss so far: ${progress.loss.toPrecision(3)} after ${progress.examplesSeen.toLocaleString("en")} examples`}
            axes={axes}
            lines={[{ name: "loss", ...curve.current }]}
            version={curve.current.xs.length}
          />
        </>
      )}
      {outcome?.status === "refused" && (
        <p className={styles.refused}>
          Not claimed ({outcome.code}
          {outcome.hook && `, ${outcome.hook}`}
          {outcome.step !== null && `, step ${outcome.step}`}): {outcome.message}
        </p>
      )}
      <p role="status">{said}</p>
    </section>
  );
}
