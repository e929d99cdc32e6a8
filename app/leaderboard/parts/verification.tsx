"use client";

// Before anything that Zod is used in.
import "@/app/site/zod-without-eval";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import controls from "@/app/site/controls.module.css";
import { followEvents } from "@/app/site/follow-events";
import { send } from "@/app/site/send";
import { EntryView, isSettled } from "../entry-view";
import { waitText } from "../wait-text";
import styles from "./verification.module.css";

/** An entry that is being verified, or replayed: its turn, then how much of the budget is used. */
export function Verification({ initial }: { initial: EntryView }) {
  const router = useRouter();
  const [view, setView] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const { id } = initial;

  useEffect(() => {
    const stop = followEvents(`/api/leaderboard/entries/${id}/events`, "state", (data) => {
      const now = EntryView.parse(JSON.parse(data));
      setView(now);
      if (!isSettled(now)) return;
      stop();
      // The whole page, now that there is something on it.
      router.refresh();
    });
    return stop;
  }, [id, router]);

  async function cancel() {
    const answer = await send("PUT", `/api/leaderboard/entries/${id}`, { do: "cancel" });
    if (!answer.ok) setError(answer.message);
  }

  const { progress, wait } = view;
  const [done, all] = progress ? [progress.examplesSeen, progress.of] : [0, 1];
  return (
    <section className={styles.verification} aria-labelledby="verification">
      <h2 id="verification">{view.replaying ? "It is being replayed" : "It is being verified"}</h2>
      <p role="status">{wait ? waitText(wait) : sayProgress(progress)}</p>
      <progress value={done} max={all} aria-label="Budget used">
        {Math.round((100 * done) / all)} %
      </progress>
      {view.own && view.state === "waiting" && (
        <button type="button" className={controls.button} onClick={cancel}>
          Cancel it; it then costs nothing
        </button>
      )}
      {error && <p role="alert">{error}</p>}
    </section>
  );
}

function sayProgress(progress: EntryView["progress"]): string {
  if (!progress) return "The judge begins.";
  const { runs, examplesSeen, of } = progress;
  const share = Math.round((100 * examplesSeen) / of);
  return `${runs} runs, side by side: ${share} % of ${of.toLocaleString("en")} examples.`;
}
