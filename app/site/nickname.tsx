"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState } from "react";
import controls from "./controls.module.css";
import styles from "./dialog.module.css";
import { send } from "./send";

/** Who is learning: a nickname, changed in place. No account stands behind it. */
export function Nickname({ initial }: { initial: string | null }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const field = useId();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const nickname = String(new FormData(event.currentTarget).get("nickname"));
    const answer = await send<{ nickname: string }>("PUT", "/api/nickname", { nickname });
    if (!answer.ok) return setError(answer.message);
    setName(answer.body.nickname);
    setError(null);
    dialog.current?.close();
    // The name stands elsewhere on the page too, as on the leaderboard.
    router.refresh();
  }

  return (
    <>
      <button type="button" className={controls.quiet} onClick={() => dialog.current?.showModal()}>
        <span className="visually-hidden">Your nickname: </span>
        <span className={styles.nickname}>{name ?? "Guest"}</span>
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${field}-title`}>
        <form onSubmit={save}>
          <div className={styles.head}>
            <h2 id={`${field}-title`}>What should we call you?</h2>
          </div>
          <div className={styles.field}>
            <label htmlFor={field}>Nickname</label>
            <input
              id={field}
              name="nickname"
              defaultValue={name ?? ""}
              required
              maxLength={40}
              autoComplete="nickname"
              aria-describedby={`${field}-note`}
            />
            <p id={`${field}-note`} className={styles.note}>
              Shown with your submissions. There is no account: your work belongs to this browser.
            </p>
            {error && (
              <p role="alert" className={styles.error}>
                {error}
              </p>
            )}
          </div>
          <div className={styles.actions}>
            <button type="button" className={controls.button} onClick={() => dialog.current?.close()}>
              Cancel
            </button>
            <button type="submit" className={controls.primary}>
              Save
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
