"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import controls from "@/app/site/controls.module.css";
import { send } from "@/app/site/send";
import styles from "./season-panel.module.css";

/** For the instructor: ends the season that is open, or opens the next. */
export function SeasonPanel({ open }: { open: string | null }) {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const [sure, setSure] = useState(false);

  async function change(body: { do: "close" } | { do: "open"; name: string }) {
    const answer = await send("POST", "/api/leaderboard/seasons", body);
    setError(answer.ok ? null : answer.message);
    setSure(false);
    if (answer.ok) router.refresh();
  }

  function openNext(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    change({ do: "open", name: String(new FormData(event.currentTarget).get("name")) });
  }

  return (
    <section className={styles.panel} aria-labelledby="season-title">
      <h2 id="season-title">Season</h2>
      {open ? (
        <>
          <p>{open} is open. When it ends, the private half and the seeds are told, and no entry is taken.</p>
          {sure ? (
            <div className={styles.actions}>
              <button type="button" className={controls.primary} onClick={() => change({ do: "close" })}>
                End it for good
              </button>
              <button type="button" className={controls.button} onClick={() => setSure(false)}>
                Leave it open
              </button>
            </div>
          ) : (
            <button type="button" className={controls.button} onClick={() => setSure(true)}>
              End the season
            </button>
          )}
        </>
      ) : (
        <form onSubmit={openNext} className={styles.actions}>
          <label>
            Name of the next season <input name="name" required maxLength={60} autoComplete="off" />
          </label>
          <button type="submit" className={controls.primary}>
            Open it
          </button>
        </form>
      )}
      {error && <p role="alert">{error}</p>}
    </section>
  );
}
