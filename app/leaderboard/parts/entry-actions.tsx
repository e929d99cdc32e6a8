"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import controls from "@/app/site/controls.module.css";
import { send } from "@/app/site/send";
import type { EntryView } from "../entry-view";
import styles from "./entry-actions.module.css";

interface Props {
  entry: Pick<EntryView, "id" | "own" | "shared" | "withdrawn" | "state" | "replaying">;
  instructor: boolean;
}

/** What an author may do with a verified entry, and what an instructor may. */
export function EntryActions({ entry, instructor }: Props) {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const [sure, setSure] = useState(false);

  async function change(body: Record<string, unknown>) {
    const answer = await send("PUT", `/api/leaderboard/entries/${entry.id}`, body);
    setError(answer.ok ? null : answer.message);
    setSure(false);
    if (answer.ok) router.refresh();
  }

  return (
    <div className={styles.actions}>
      {entry.own && (
        <button
          type="button"
          className={controls.button}
          onClick={() => change({ do: "share", shared: !entry.shared })}
        >
          {entry.shared ? "Stop sharing the code" : "Share the code"}
        </button>
      )}
      {instructor && entry.state === "verified" && (
        <button
          type="button"
          className={controls.button}
          disabled={entry.replaying}
          onClick={() => change({ do: "replay" })}
        >
          Replay it
        </button>
      )}
      {entry.own && entry.state === "verified" && !entry.withdrawn && !sure && (
        <button type="button" className={controls.button} onClick={() => setSure(true)}>
          Withdraw
        </button>
      )}
      {sure && (
        <>
          <button type="button" className={controls.primary} onClick={() => change({ do: "withdraw" })}>
            Withdraw it for good
          </button>
          <button type="button" className={controls.button} onClick={() => setSure(false)}>
            Keep it
          </button>
        </>
      )}
      {error && <p role="alert">{error}</p>}
    </div>
  );
}
