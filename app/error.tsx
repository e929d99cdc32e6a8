"use client";

import styles from "./message.module.css";
import controls from "./site/controls.module.css";

/** What went wrong was ours; the learner's text is in this browser and on the server. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      <h1>Something of ours broke</h1>
      <p>Your code is kept. {error.digest && `If you report this, say ${error.digest}.`}</p>
      <p>
        <button type="button" className={controls.primary} onClick={reset}>
          Try again
        </button>
      </p>
    </main>
  );
}
