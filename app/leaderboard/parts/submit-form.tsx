"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import controls from "@/app/site/controls.module.css";
import { send } from "@/app/site/send";
import type { TrackName } from "@/grader/leaderboard/tracks";
import styles from "./submit-form.module.css";

interface Props {
  track: TrackName;
  tracks: readonly { name: TrackName; title: string }[];
  /** What is kept of the learner's work in the workbench. */
  source: string;
  editUrl: string | null;
  left: number;
  perDay: number;
  maxBytes: number;
}

/** Enters what is in the workbench on a track. */
export function SubmitForm({ track, tracks, source, editUrl, left, perDay, maxBytes }: Props) {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const bytes = new TextEncoder().encode(source).length;

  // The workbench may be open beside this page: what was written there meanwhile is what is meant.
  useEffect(() => {
    const look = () => router.refresh();
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, [router]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const shared = new FormData(event.currentTarget).get("shared") !== null;
    setSending(true);
    const answer = await send<{ id: string }>("POST", "/api/leaderboard/entries", { track, source, shared });
    setSending(false);
    if (!answer.ok) return setError(answer.message);
    router.push(`/leaderboard/entries/${answer.body.id}`);
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={styles.field}>
        Track
        <select
          value={track}
          onChange={({ target }) => router.replace(`/leaderboard/submit?track=${target.value}`)}
        >
          {tracks.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <section className={styles.program} aria-labelledby="program">
        <h2 id="program">Your program</h2>
        <p className={styles.note}>
          {bytes.toLocaleString("en")} of {maxBytes.toLocaleString("en")} bytes, as it is in the workbench.{" "}
          {editUrl && <a href={editUrl}>Edit it there</a>}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
        <section className={styles.code} tabIndex={0} aria-label="Its text">
          <pre>{source}</pre>
        </section>
      </section>
      <label className={styles.check}>
        <input type="checkbox" name="shared" /> Let everybody read the code
      </label>
      <p className={styles.note}>
        {left} of {perDay} submissions left today on this track. One that is cancelled, or that never starts
        to train, costs nothing.
      </p>
      <div className={styles.actions}>
        <button type="submit" className={controls.primary} disabled={sending || left === 0}>
          Submit for verification
        </button>
      </div>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </form>
  );
}
