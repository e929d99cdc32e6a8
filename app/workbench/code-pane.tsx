import type { ReactNode } from "react";
import controls from "@/app/site/controls.module.css";
import type { Kept, useDraft } from "./use-draft";
import styles from "./workbench.module.css";

interface Props {
  fileName: string;
  draft: Pick<ReturnType<typeof useDraft>, "kept" | "theirs" | "choose">;
  /** What a reset or a restore replaced, while it can be taken back. */
  replaced: { by: string } | null;
  comparing: boolean;
  onCompare: () => void;
  onFormat: () => void;
  onReset: () => void;
  onUndo: () => void;
  /** The editor. */
  children: ReactNode;
}

const keptWords: Record<Kept, string> = {
  untouched: "",
  kept: "Saved",
  keeping: "Saving…",
  here: "Saved in this browser only",
  "too-long": "Saved in this browser only: too long for the server, which takes 100 KB",
  nowhere: "Not saved: this browser keeps nothing, and the server cannot be reached",
};

interface NoticeProps {
  role: "alert" | "status";
  text: string;
  actions: Record<string, () => void>;
}

function Notice({ role, text, actions }: NoticeProps) {
  return (
    <div className={styles.notice} role={role}>
      <p>{text}</p>
      {Object.entries(actions).map(([label, act]) => (
        <button key={label} type="button" className={controls.button} onClick={act}>
          {label}
        </button>
      ))}
    </div>
  );
}

/** The editor with what is said of its text: whether it is kept, and what can be done to it. */
export function CodePane({
  fileName,
  draft,
  replaced,
  comparing,
  onCompare,
  onFormat,
  onReset,
  onUndo,
  children,
}: Props) {
  const { kept, theirs, choose } = draft;
  return (
    <section className={styles.pane} aria-label="Code">
      <div className={styles.bar}>
        <span className={styles.file}>{fileName}</span>
        <span className={styles.kept} title={keptWords[kept]} data-kept={kept}>
          {keptWords[kept]}
        </span>
        <button type="button" className={controls.quiet} aria-pressed={comparing} onClick={onCompare}>
          Compare
        </button>
        <button type="button" className={controls.quiet} onClick={onFormat}>
          Format
        </button>
        <button type="button" className={controls.quiet} onClick={onReset}>
          Reset
        </button>
      </div>
      {theirs && (
        <Notice
          role="alert"
          text="Another tab or device has a later text of this exercise."
          actions={{ "Keep this one": () => choose("mine"), "Take that one": () => choose("theirs") }}
        />
      )}
      {replaced && <Notice role="status" text={replaced.by} actions={{ Undo: onUndo }} />}
      {children}
    </section>
  );
}
