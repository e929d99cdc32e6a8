import controls from "@/app/site/controls.module.css";
import styles from "./history-list.module.css";
import type { HistoryLine } from "./submission-view";

interface Props {
  history: readonly HistoryLine[];
  onOpen: (id: string) => void;
  onRestore: (id: string) => void;
}

const words: Record<string, string> = {
  pass: "passed",
  fail: "not yet",
  error: "broke off",
  timeout: "out of time",
  infrastructure: "not graded",
};

function outcome({ state, score }: HistoryLine): string {
  if (score) return `${words[score.status] ?? score.status}, ${score.score} of ${score.maxScore}`;
  return { queued: "in the queue", running: "being graded", failed: "not graded", done: "no grade" }[state];
}

const when = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** Every submission to this exercise, newest first: its verdict to look at, its code to take back. */
export function HistoryList({ history, onOpen, onRestore }: Props) {
  if (history.length === 0) {
    return (
      <p className={styles.empty}>Nothing submitted yet. What you submit is kept here, code and verdict.</p>
    );
  }
  return (
    <ol className={styles.list}>
      {history.map((line, i) => (
        <li key={line.id} data-status={line.score?.status ?? line.state}>
          <span className={styles.number}>{history.length - i}</span>
          <span className={styles.what}>
            <b>{outcome(line)}</b>
            <time dateTime={line.createdAt} suppressHydrationWarning>
              {when.format(new Date(line.createdAt))}
            </time>
          </span>
          <button type="button" className={controls.quiet} onClick={() => onOpen(line.id)}>
            Verdict<span className="visually-hidden"> of submission {history.length - i}</span>
          </button>
          <button type="button" className={controls.quiet} onClick={() => onRestore(line.id)}>
            Restore<span className="visually-hidden"> the code of submission {history.length - i}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
