"use client";

import { useEffect, useRef } from "react";
import { monaco } from "./monaco";
import { editorOptions } from "./options";

interface Props {
  original: string;
  modified: string;
  /** What each side is, for who cannot see it. */
  labels: { original: string; modified: string };
  fontFamily: string;
}

/** Two texts side by side, or one below the other where there is no room. Neither can be changed here. */
export function MonacoDiff({ original, modified, labels, fontFamily }: Props) {
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const models = {
      original: monaco.editor.createModel(original, "typescript"),
      modified: monaco.editor.createModel(modified, "typescript"),
    };
    const editor = monaco.editor.createDiffEditor(host.current!, {
      ...editorOptions,
      fontFamily,
      readOnly: true,
      originalAriaLabel: labels.original,
      modifiedAriaLabel: labels.modified,
      renderOverviewRuler: false,
      renderMarginRevertIcon: false,
      // Tab is for moving on where nothing can be typed.
      tabFocusMode: true,
    });
    editor.setModel(models);
    return () => {
      editor.dispose();
      models.original.dispose();
      models.modified.dispose();
    };
  }, [original, modified, labels.original, labels.modified, fontFamily]);

  return <div ref={host} style={{ height: "100%" }} />;
}
