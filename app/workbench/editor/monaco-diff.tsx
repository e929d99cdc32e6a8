"use client";

import { DiffEditor, loader } from "@monaco-editor/react";
import { language as typescript } from "monaco-editor/languages/definitions/typescript/typescript";
import { useEffect, useRef } from "react";
import { useScheme } from "@/app/site/use-scheme";
import { monaco } from "./monaco";
import { editorOptions } from "./options";

// Our own copy, cut to what a learner uses: the loader would otherwise ask a CDN.
loader.config({ monaco: monaco as never });

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
  const scheme = useScheme();
  const disposeModels = useRef<() => void>(null);
  useEffect(() => () => void setTimeout(() => disposeModels.current?.(), stillComparingMs), []);

  return (
    <DiffEditor
      original={original}
      modified={modified}
      language={languageId}
      keepCurrentOriginalModel
      keepCurrentModifiedModel
      theme={`downhill-${scheme}`}
      loading={null}
      options={{
        ...editorOptions,
        fontFamily,
        readOnly: true,
        originalAriaLabel: labels.original,
        modifiedAriaLabel: labels.modified,
        renderOverviewRuler: false,
        renderMarginRevertIcon: false,
        // Tab is for moving on where nothing can be typed.
        tabFocusMode: true,
      }}
      onMount={(editor) => {
        const models = editor.getModel();
        disposeModels.current = () => {
          models?.original.dispose();
          models?.modified.dispose();
        };
      }}
    />
  );
}
