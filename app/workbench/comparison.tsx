"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import controls from "@/app/site/controls.module.css";
import dialog from "@/app/site/dialog.module.css";
import styles from "./comparison.module.css";
import type { MonacoDiff } from "./editor/monaco-diff";
import { useReference } from "./use-reference";

/** A text that the learner's is held against. */
export interface Other {
  /** As in "Your code, and …". */
  name: string;
  source: string;
}

interface Props {
  slug: string;
  mine: string;
  starter: string;
  /** What to begin with, where it is not the starter: a run or a submission of the past. */
  other: Other | null;
  onClose: () => void;
}

/** The learner's code beside the starter, the reference, or what it was before. */
export function Comparison({ slug, mine, starter, other, onClose }: Props) {
  const start = { name: "the start", source: starter };
  const [shown, setShown] = useState<Other>(other ?? start);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [Diff, setDiff] = useState<ComponentType<Parameters<typeof MonacoDiff>[0]> | null>(null);
  const { ask, giveUp } = useReference(slug);
  const question = useRef<HTMLDialogElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const close = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    close.current?.focus();
    import("./editor/monaco-diff").then(
      (loaded) => setDiff(() => loaded.MonacoDiff),
      () => setTrouble("The comparison could not be loaded: the server cannot be reached."),
    );
  }, []);

  async function showReference(asked: Promise<Awaited<ReturnType<typeof ask>>>) {
    const answer = await asked;
    if ("source" in answer) {
      setTrouble(null);
      setShown({ name: "the reference", source: answer.source });
    } else if ("mustGiveUp" in answer) question.current?.showModal();
    else setTrouble(`The reference could not be fetched: ${answer.trouble}.`);
  }

  const choices: [Other["name"], () => void][] = [
    ...(other ? ([[other.name, () => setShown(other)]] satisfies [string, () => void][]) : []),
    ["the start", () => setShown(start)],
    ["the reference", () => showReference(ask())],
  ];

  return (
    <section className={styles.comparison} aria-label={`Your code, and ${shown.name}`}>
      <div className={styles.bar}>
        <span>
          Your code, and <b aria-live="polite">{shown.name}</b>
        </span>
        <span className={styles.choices}>
          {choices
            .filter(([name]) => name !== shown.name)
            .map(([name, show]) => (
              <button key={name} type="button" className={controls.quiet} onClick={show}>
                Compare with {name}
              </button>
            ))}
        </span>
        <button ref={close} type="button" className={controls.button} onClick={onClose}>
          Back to the code
        </button>
      </div>
      {trouble && (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      )}
      <div ref={host} className={styles.host}>
        {Diff && host.current && (
          <Diff
            original={shown.source}
            modified={mine}
            labels={{ original: `From ${shown.name}`, modified: "Your code" }}
            fontFamily={getComputedStyle(host.current).fontFamily}
          />
        )}
      </div>
      <dialog ref={question} className={dialog.dialog} aria-labelledby="give-up-title">
        <div className={dialog.head}>
          <h2 id="give-up-title">See the reference before passing?</h2>
        </div>
        <p>
          You keep the points that you have. What you submit to this exercise later is graded and shown, but
          counts no more: that you looked is recorded. A hint may be all that you need.
        </p>
        <div className={dialog.actions}>
          <button type="button" className={controls.primary} onClick={() => question.current?.close()}>
            Keep trying
          </button>
          <button
            type="button"
            className={controls.button}
            onClick={() => {
              question.current?.close();
              void showReference(giveUp());
            }}
          >
            Give up and show it
          </button>
        </div>
      </dialog>
    </section>
  );
}
