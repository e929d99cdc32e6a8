"use client";

import { type ReactNode, useRef, useSyncExternalStore } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { layoutCookie, type PaneSizes, printLayout } from "./pane-layout";
import styles from "./panes.module.css";

interface Props {
  sizes: PaneSizes;
  prompt: ReactNode;
  editor: ReactNode;
  results: ReactNode;
}

/** As in panes.module.css: below this the panes are stacked. */
const stacked = "(max-width: 60rem)";
const oneYear = 60 * 60 * 24 * 365;

function subscribe(changed: () => void) {
  const query = matchMedia(stacked);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Prompt beside editor above results, each as large as the learner likes; one below the other on a phone. */
export function Panes({ sizes, prompt, editor, results }: Props) {
  const isStacked = useSyncExternalStore(
    subscribe,
    () => matchMedia(stacked).matches,
    () => false,
  );
  const latest = useRef(sizes);

  function keep(changed: Partial<PaneSizes>) {
    latest.current = { ...latest.current, ...changed };
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from current Firefox releases.
    document.cookie = `${layoutCookie}=${printLayout(latest.current)}; path=/; max-age=${oneYear}; samesite=lax`;
  }

  return (
    <Group
      id="columns"
      className={styles.columns}
      defaultLayout={sizes.columns}
      disabled={isStacked}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) keep({ columns: layout as PaneSizes["columns"] });
      }}
    >
      <Panel id="prompt" minSize="20%" className={styles.scroll}>
        {prompt}
      </Panel>
      <Separator className={styles.upright} aria-label="Width of the task" disabled={isStacked} />
      <Panel id="work" minSize="35%" className={styles.fixed}>
        <Group
          id="rows"
          className={styles.rows}
          orientation="vertical"
          defaultLayout={sizes.rows}
          disabled={isStacked}
          onLayoutChanged={(layout, { isUserInteraction }) => {
            if (isUserInteraction) keep({ rows: layout as PaneSizes["rows"] });
          }}
        >
          <Panel id="editor" minSize="20%" className={styles.fixed}>
            {editor}
          </Panel>
          <Separator className={styles.level} aria-label="Height of the editor" disabled={isStacked} />
          <Panel id="results" minSize="15%" className={styles.fixed}>
            {results}
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}
