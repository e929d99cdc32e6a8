import dynamic from "next/dynamic";
import type { PictureOf } from "@/grader/picture";
import type { Position, TestResult } from "@/grader/verdict";
import type { TestLine } from "./attempt-state";
import { StatusIcon } from "./status-icon";
import styles from "./test-row.module.css";

const TensorView = dynamic(() => import("./views/tensor-view").then((module) => module.TensorView), {
  ssr: false,
});

interface Props {
  line: TestLine;
  open: boolean;
  onReveal: (position: Position) => void;
  /** What a comparison compared, of a run in this browser. */
  tensors?: PictureOf<"tensors"> | undefined;
}

const Block = ({ label, children }: { label: string; children: string }) => (
  <div className={styles.block}>
    <dt>{label}</dt>
    <dd>
      <pre>{children}</pre>
    </dd>
  </div>
);

/** Everything the judge said of one test, in the order in which a learner needs it. */
function Findings({
  result,
  onReveal,
  tensors,
}: { result: TestResult } & Pick<Props, "onReveal" | "tensors">) {
  const { message, diagnosis, divergence, position, call, expected, actual, leaked, log } = result;
  return (
    <>
      {diagnosis && (
        <p className={styles.diagnosis}>
          <strong>What it looks like.</strong> {diagnosis.message}
        </p>
      )}
      {message && <p>{message}</p>}
      {position && (
        <p>
          <button type="button" className={styles.line} onClick={() => onReveal(position)}>
            Go to line {position.line}
          </button>
        </p>
      )}
      {divergence && !message?.includes(divergence.where) && (
        <p>
          They part at <b>{divergence.where}</b>: <code>{divergence.actual}</code>, expected{" "}
          <code>{divergence.expected}</code>
        </p>
      )}
      {(call || expected || actual) && (
        <dl className={styles.blocks}>
          {call && <Block label="The call">{call}</Block>}
          {expected && <Block label="Expected">{expected}</Block>}
          {actual && <Block label="Yours">{actual}</Block>}
        </dl>
      )}
      {tensors && <TensorView picture={tensors} />}
      {leaked && (
        <p className={styles.idea}>
          Left {leaked === 1 ? "a tensor" : `${leaked} tensors`} in memory, by <code>tf.variable</code> or{" "}
          <code>tf.keep</code>. It costs no points; in a long training <code>dispose()</code> them.
        </p>
      )}
      {log.length > 0 && (
        <dl className={styles.blocks}>
          <Block label="Your log">{log.join("\n")}</Block>
        </dl>
      )}
    </>
  );
}

/** One test: its name and how it stands; opened, what it is about and what was found. */
export function TestRow({ line, open, onReveal, tensors }: Props) {
  const { name, idea, status, hidden, maxScore, result, log } = line;
  return (
    <li>
      {/* Keyed by the outcome, so that a new one opens or closes it, and the learner may still do the other. */}
      <details key={result?.status} className={styles.test} data-status={status} open={open}>
        <summary>
          <StatusIcon status={status} />
          <span className={styles.name}>{name}</span>
          {hidden && <span className={styles.hidden}>hidden</span>}
          <span className={styles.points}>
            {result && `${result.score}/`}
            {maxScore > 0 && maxScore}
            <span className="visually-hidden"> points</span>
          </span>
        </summary>
        <div className={styles.body}>
          {idea && <p className={styles.idea}>{idea}</p>}
          {result ? (
            <Findings result={result} onReveal={onReveal} tensors={tensors} />
          ) : (
            log && (
              <dl className={styles.blocks}>
                <Block label="Your log">{log.join("\n")}</Block>
              </dl>
            )
          )}
        </div>
      </details>
    </li>
  );
}
