"use client";

import { language as typescript } from "monaco-editor/languages/definitions/typescript/typescript";
import { useEffect, useRef } from "react";
import { monaco } from "./monaco";
import { editorOptions } from "./options";

/** TypeScript to look at: coloured, but not handed to the language service, which would check it. */
const languageId = "typescript-shown";
monaco.languages.register({ id: languageId });
monaco.languages.setMonarchTokensProvider(languageId, typescript);

/** A worker may be at work on two texts that nobody looks at any more, and throws if they are gone. */
const stillComparingMs = 10_000;

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
      original: monaco.editor.createModel(original, languageId),
      modified: monaco.editor.createModel(modified, languageId),
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
      setTimeout(() => {
        models.original.dispose();
        models.modified.dispose();
      }, stillComparingMs);
    };
  }, [original, modified, labels.original, labels.modified, fontFamily]);

  return <div ref={host} style={{ height: "100%" }} />;
}
