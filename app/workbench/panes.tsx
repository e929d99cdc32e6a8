"use client";

import { type CSSProperties, type ReactNode, useState, useSyncExternalStore } from "react";
import { layoutCookie, type PaneSizes, paneLimits, printLayout } from "./pane-layout";
import styles from "./panes.module.css";
import { Separator } from "./separator";

interface Props {
  sizes: PaneSizes;
  prompt: ReactNode;
  editor: ReactNode;
  results: ReactNode;
}

/** As in panes.module.css: where the task is above the editor, not beside it. */
const tallMedia = "(max-width: 60rem)";
const oneYear = 60 * 60 * 24 * 365;

function subscribeToTall(changed: () => void) {
  const query = matchMedia(tallMedia);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

const rootPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * The task beside the editor above the results, each as large as the learner likes. On a tablet held upright the task
 * keeps its share, but above; on a phone the page scrolls, and the editor is as high as the learner likes. All of it is
 * laid out by the style sheet: nothing is measured, and nothing waits for a script.
 */
export function Panes({ sizes: initial, prompt, editor, results }: Props) {
  const [sizes, setSizes] = useState(initial);
  const tall = useSyncExternalStore(
    subscribeToTall,
    () => matchMedia(tallMedia).matches,
    () => false,
  );
  const upright = tall ? "horizontal" : "vertical";
  const { promptPercent, editorPercent, editorRem } = sizes;

  const moving = (name: keyof PaneSizes) => ({
    value: sizes[name],
    limits: paneLimits[name],
    onChange: (value: number) => setSizes({ ...sizes, [name]: value }),
    onChanged(value: number) {
      const changed = { ...sizes, [name]: value };
      setSizes(changed);
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from current Firefox releases.
      document.cookie = `${layoutCookie}=${printLayout(changed)}; path=/; max-age=${oneYear}; samesite=lax`;
    },
  });

  const shares = {
    "--prompt": `${promptPercent}fr`,
    "--work": `${100 - promptPercent}fr`,
    "--editor": `${editorPercent}fr`,
    "--results": `${100 - editorPercent}fr`,
    "--editor-height": `${editorRem}rem`,
  } as CSSProperties;

  return (
    <div className={styles.columns} style={shares}>
      <div className={styles.scroll}>{prompt}</div>
      <Separator
        label="Size of the task"
        className={styles.upright}
        orientation={upright}
        step={5}
        unitPixels={({ parentElement: all }) => (tall ? all!.clientHeight : all!.clientWidth) / 100}
        {...moving("promptPercent")}
      />
      <div className={styles.rows}>
        <div className={styles.fixed}>{editor}</div>
        <Separator
          label="Height of the editor"
          className={styles.level}
          orientation="horizontal"
          step={5}
          unitPixels={({ parentElement: both }) => both!.clientHeight / 100}
          {...moving("editorPercent")}
        />
        <Separator
          label="Height of the editor"
          className={styles.height}
          orientation="horizontal"
          step={2}
          unitPixels={rootPixels}
          {...moving("editorRem")}
        />
        <div className={styles.fixed}>{results}</div>
      </div>
    </div>
  );
}
