"use client";

import MonacoReact, { loader } from "@monaco-editor/react";
import type { Theme } from "@/app/site/theme";
import { type Editor, handleOf } from "./editor-handle";
import { addTypes, monaco } from "./monaco";
import { editorOptions } from "./options";
import { editorTheme } from "./themes";

// Our own copy, cut to what a learner uses: the loader would otherwise ask a CDN.
loader.config({ monaco: monaco as never });

interface Props {
  slug: string;
  /** Read once: from then on the text is the editor's. */
  source: string;
  scheme: Theme;
  fontFamily: string;
  /** Where the declarations of tfjs lie, as JSON; without them the editor works, but knows less. */
  typesUrl: string | null;
  /** Whether Tab moves the focus on instead of indenting. */
  tabMovesFocus: boolean;
  onMount: (editor: Editor) => void;
  onChange: (source: string) => void;
  onToggleTab: () => void;
}

/** Monaco itself. The TypeScript worker and the types follow by themselves. */
export function MonacoEditor(props: Props) {
  const { slug, source, scheme, fontFamily, typesUrl, tabMovesFocus, onMount, onChange, onToggleTab } = props;
  return (
    <MonacoReact
      defaultPath={`file:///${slug}.ts`}
      defaultLanguage="typescript"
      defaultValue={source}
      theme={`downhill-${scheme}`}
      loading={null}
      options={{ ...options, fontFamily, tabFocusMode: tabMovesFocus }}
      beforeMount={() => {
        monaco.editor.defineTheme("downhill-light", editorTheme("light"));
        monaco.editor.defineTheme("downhill-dark", editorTheme("dark"));
        if (typesUrl) void loadTypes(typesUrl);
      }}
      onMount={(editor) => onMount(handleOf(monaco, editor as never, { onToggleTab }))}
      onChange={(value) => onChange(value ?? "")}
    />
  );
}

async function loadTypes(url: string): Promise<void> {
  const response = await fetch(url).catch(() => null);
  addTypes(response?.ok ? await response.json() : {});
}

const options = {
  ...editorOptions,
  ariaLabel: "Your code. Press Control M to let Tab leave the editor; F1 for all commands.",
  quickSuggestions: { other: true, comments: false, strings: false },
} as const;
