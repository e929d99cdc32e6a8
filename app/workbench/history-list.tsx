import controls from "@/app/site/controls.module.css";
import styles from "./history-list.module.css";
import type { Past } from "./past";

interface Props {
  past: readonly Past[];
  onOpen: (past: Past) => void;
  onCompare: (past: Past) => void;
  onRestore: (past: Past) => void;
}

let format: Intl.DateTimeFormat | undefined;

/** Made when there is something to write: it takes a browser longer than all else of a page's first render. */
function when(at: string): string {
  format ??= new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
  return format.format(new Date(at));
}

const nameOf = (past: Past) => (past.kind === "run" ? "Run" : `Submission ${past.number}`);

/** Everything that was run here or submitted, newest first: its verdict to look at, its code to compare or take back. */
export function HistoryList({ past, onOpen, onCompare, onRestore }: Props) {
  if (past.length === 0) {
    return (
      <p className={styles.empty}>
        Nothing yet. Every run and every submission is kept here, code and verdict: runs in this browser,
        submissions on the server.
      </p>
    );
  }
  const actions: [label: string, of: string, act: (past: Past) => void][] = [
    ["Verdict", "of", onOpen],
    ["Compare", "the code of", onCompare],
    ["Restore", "the code of", onRestore],
  ];
  return (
    <ol className={styles.list}>
      {past.map((each) => (
        <li
          key={each.kind === "run" ? `run ${each.at}` : each.id}
          data-status={each.status}
          data-kind={each.kind}
        >
          <span className={styles.what}>
            <span className={styles.kind}>{nameOf(each)}</span>
            <b>{each.outcome}</b>
            <time dateTime={each.at} suppressHydrationWarning>
              {when(each.at)}
            </time>
          </span>
          {actions.map(([label, of, act]) => (
            <button
              key={label}
              type="button"
              className={controls.quiet}
              disabled={label === "Verdict" && each.kind === "run" && !each.run.verdict}
              onClick={() => act(each)}
            >
              {label}
              <span className="visually-hidden">
                {" "}
                {of} {nameOf(each).toLowerCase()}, {when(each.at)}
              </span>
            </button>
          ))}
        </li>
      ))}
    </ol>
  );
}
