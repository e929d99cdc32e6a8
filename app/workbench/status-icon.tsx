import type { TestLine } from "./attempt-state";
import styles from "./status-icon.module.css";

const words: Record<TestLine["status"], string> = {
  pass: "passed",
  fail: "failed",
  error: "broke off",
  timeout: "out of time",
  "not-run": "not run",
  waiting: "not run yet",
  running: "running",
};

/** How a test stands: a shape of its own each, and the word for those who do not see it. */
export function StatusIcon({ status }: { status: TestLine["status"] }) {
  return (
    <span className={styles.icon} data-status={status}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
        {status === "pass" && (
          <>
            <circle cx="9" cy="9" r="8" className={styles.fill} />
            <path d="m5.4 9.3 2.4 2.4 4.8-5.2" className={styles.cut} />
          </>
        )}
        {status === "fail" && (
          <>
            <rect x="1.5" y="1.5" width="15" height="15" rx="3" className={styles.fill} />
            <path d="m5.8 5.8 6.4 6.4m0-6.4-6.4 6.4" className={styles.cut} />
          </>
        )}
        {status === "error" && (
          <>
            <path d="M9 1.2 17.2 16H.8Z" className={styles.fill} />
            <path d="M9 6.4v4.2m0 2.2v.6" className={styles.cut} />
          </>
        )}
        {status === "timeout" && (
          <>
            <circle cx="9" cy="9" r="7" className={styles.line} />
            <path d="M9 4.8V9l2.8 2" className={styles.line} />
          </>
        )}
        {status === "running" && <circle cx="9" cy="9" r="7" className={styles.open} />}
        {status === "waiting" && <circle cx="9" cy="9" r="7" className={styles.line} />}
        {status === "not-run" && <path d="M4 9h10" className={styles.line} />}
      </svg>
      <span className="visually-hidden">{words[status]}: </span>
    </span>
  );
}
