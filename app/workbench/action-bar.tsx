import controls from "@/app/site/controls.module.css";
import styles from "./action-bar.module.css";

interface Props {
  running: boolean;
  grading: boolean;
  onRun: () => void;
  onStop: () => void;
  onSubmit: () => void;
}

const Keys = ({ keys }: { keys: string }) => (
  <span className={controls.keys} aria-hidden="true">
    {keys}
  </span>
);

/** Run, Stop and Submit. Always in reach: on a phone the bar stays at the bottom of the screen. */
export function ActionBar({ running, grading, onRun, onStop, onSubmit }: Props) {
  return (
    <div className={styles.bar} role="toolbar" aria-label="Run and submit">
      {running ? (
        <button
          type="button"
          className={`${controls.button} ${styles.stop}`}
          onClick={onStop}
          aria-keyshortcuts="Escape"
        >
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <rect x="1" y="1" width="10" height="10" rx="1.5" fill="currentColor" />
          </svg>
          Stop <Keys keys="Esc" />
        </button>
      ) : (
        <button
          type="button"
          className={controls.button}
          onClick={onRun}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path
              d="M2.5 1.2v9.6a.6.6 0 0 0 .9.5l7.6-4.8a.6.6 0 0 0 0-1L3.4.7a.6.6 0 0 0-.9.5Z"
              fill="currentColor"
            />
          </svg>
          Run <Keys keys="Ctrl ⏎" />
        </button>
      )}
      <button
        type="button"
        className={controls.primary}
        onClick={onSubmit}
        disabled={grading}
        aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
      >
        {grading ? "Grading" : "Submit"} <Keys keys="Ctrl ⇧ ⏎" />
      </button>
    </div>
  );
}
