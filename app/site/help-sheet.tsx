"use client";

import { useEffect, useRef } from "react";
import controls from "./controls.module.css";
import styles from "./dialog.module.css";

const shortcuts: [keys: string[], does: string][] = [
  [["Ctrl", "Enter"], "Run the shown tests in this browser"],
  [["Ctrl", "Shift", "Enter"], "Submit for a grade"],
  [["Esc"], "Stop a run"],
  [["Ctrl", "Shift", "."], "Go to the next exercise"],
  [["Ctrl", "M"], "In the editor: let Tab move on instead of indenting (macOS: Ctrl Shift M)"],
  [["F1"], "In the editor: all editor commands"],
  [["Shift", "Alt", "F"], "In the editor: format the code"],
  [["Ctrl", "Shift", "Space"], "In the editor: what a function wants to be given"],
  [["Ctrl", "F"], "In the editor: find, and replace"],
  [["Alt", "Click"], "In the editor: one more cursor"],
  [["?"], "This sheet"],
];

/** Monaco's own field is a div that says it is a text box. */
const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("input, textarea, select, [contenteditable], [role=textbox]") !== null;

/** The keyboard shortcuts, behind a button and the key "?". */
export function HelpSheet() {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      dialog.current?.showModal();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button
        type="button"
        className={controls.icon}
        aria-label="Keyboard shortcuts"
        onClick={() => dialog.current?.showModal()}
      >
        <span aria-hidden="true">?</span>
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="help-title">
        <div className={styles.head}>
          <h2 id="help-title">Keyboard</h2>
          <button type="button" className={controls.button} onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        <dl className={styles.rows}>
          {shortcuts.map(([keys, does]) => (
            <div key={does} style={{ display: "contents" }}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.note}>On a Mac, ⌘ works wherever Ctrl does, except for Ctrl M.</p>
      </dialog>
    </>
  );
}
