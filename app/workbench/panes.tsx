"use client";

import { type CSSProperties, type ReactNode, useRef, useState, useSyncExternalStore } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { EditorHeight } from "./editor-height";
import { layoutCookie, type PaneSizes, printLayout } from "./pane-layout";
import styles from "./panes.module.css";

interface Props {
  sizes: PaneSizes;
  prompt: ReactNode;
  editor: ReactNode;
  results: ReactNode;
}

/** As in panes.module.css. On a phone the page scrolls; a tablet held upright has room for all, one above the other. */
const arrangements = {
  stacked: "(max-width: 44rem), (max-width: 60rem) and (max-height: 45rem)",
  tall: "(max-width: 60rem)",
} as const;
const oneYear = 60 * 60 * 24 * 365;

function subscribe(changed: () => void) {
  const queries = Object.values(arrangements).map((media) => matchMedia(media));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

function arrangement() {
  if (matchMedia(arrangements.stacked).matches) return "stacked";
  return matchMedia(arrangements.tall).matches ? "tall" : "wide";
}

/**
 * The task beside the editor above the results, each as large as the learner likes. On a tablet held upright the task
 * keeps its share, but above; on a phone the page scrolls, and the editor is as high as the learner likes.
 */
export function Panes({ sizes, prompt, editor, results }: Props) {
  const arranged = useSyncExternalStore(subscribe, arrangement, () => "wide");
  const stacked = arranged === "stacked";
  const latest = useRef(sizes);
  const [editorRem, setEditorRem] = useState(sizes.editorRem);

  function keep(changed: Partial<PaneSizes>) {
    latest.current = { ...latest.current, ...changed };
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from current Firefox releases.
    document.cookie = `${layoutCookie}=${printLayout(latest.current)}; path=/; max-age=${oneYear}; samesite=lax`;
  }

  return (
    <Group
      id="columns"
      className={styles.columns}
      style={{ "--editor-height": `${editorRem}rem` } as CSSProperties}
      orientation={arranged === "tall" ? "vertical" : "horizontal"}
      defaultLayout={sizes.columns}
      disabled={stacked}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) keep({ columns: layout as PaneSizes["columns"] });
      }}
    >
      <Panel id="prompt" minSize="15%" className={styles.scroll}>
        {prompt}
      </Panel>
      <Separator className={styles.upright} aria-label="Size of the task" disabled={stacked} />
      <Panel id="work" minSize="35%" className={styles.fixed}>
        <Group
          id="rows"
          className={styles.rows}
          orientation="vertical"
          defaultLayout={sizes.rows}
          disabled={stacked}
          onLayoutChanged={(layout, { isUserInteraction }) => {
            if (isUserInteraction) keep({ rows: layout as PaneSizes["rows"] });
          }}
        >
          <Panel id="editor" minSize="20%" className={styles.fixed}>
            {editor}
          </Panel>
          <Separator className={styles.level} aria-label="Height of the editor" disabled={stacked} />
          <Panel id="results" minSize="15%" className={styles.fixed}>
            {stacked && (
              <EditorHeight
                rem={editorRem}
                onChange={setEditorRem}
                onChanged={(rem) => keep({ editorRem: rem })}
              />
            )}
            {results}
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}
