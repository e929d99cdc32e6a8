"use client";

import { type ComponentType, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useScheme } from "@/app/site/use-scheme";
import { readStored, writeStored } from "../storage";
import styles from "./code-editor.module.css";
import type { Editor, Marker } from "./editor-handle";
import type { MonacoEditor } from "./monaco-editor";

/** What the workbench does to the editor; the plain field before it, or instead of it, answers too. */
export type EditorHandle = Pick<Editor, "replace" | "reveal" | "focus" | "format">;

interface Props {
  ref: Ref<EditorHandle>;
  slug: string;
  initialSource: string;
  typesUrl: string | null;
  markers: readonly Marker[];
  onChange: (source: string) => void;
  onReady: () => void;
}

/** Monaco, with what the plain field held when it arrived. */
interface Loaded {
  Monaco: ComponentType<Parameters<typeof MonacoEditor>[0]>;
  source: string;
  fontFamily: string;
}

const tabKey = "downhill:tab-moves-focus";

/**
 * The learner's code. The server sends a plain text field, which works at once and where Monaco cannot be
 * loaded; Monaco takes its place, text, selection and focus when it has arrived.
 */
export function CodeEditor({ ref, slug, initialSource, typesUrl, markers, onChange, onReady }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [tabMovesFocus, setTabMovesFocus] = useState(false);
  const scheme = useScheme();
  const ready = useRef(onReady);
  ready.current = onReady;
  // A ref, since the editor keeps the function that it was mounted with.
  const toggleTab = useRef(() => {});
  toggleTab.current = () => {
    setTabMovesFocus(!tabMovesFocus);
    writeStored(tabKey, !tabMovesFocus);
  };

  useEffect(() => {
    let gone = false;
    setTabMovesFocus(readStored(tabKey) === true);
    import("./monaco-editor").then(
      ({ MonacoEditor }) => {
        if (gone) return;
        const { fontFamily } = getComputedStyle(host.current!);
        // What was typed while Monaco was on its way.
        setLoaded({ Monaco: MonacoEditor, source: field.current?.value ?? "", fontFamily });
      },
      // The plain field stays.
      () => ready.current(),
    );
    return () => {
      gone = true;
    };
  }, []);

  const mounted = (made: Editor) => {
    const plain = field.current;
    if (plain && plain.value !== loaded?.source) made.replace(plain.value);
    if (plain && document.activeElement === plain) {
      made.select(plain.selectionStart, plain.selectionEnd);
      made.focus();
    }
    setEditor(made);
    ready.current();
  };

  useEffect(() => editor?.mark(markers), [editor, markers]);

  useImperativeHandle(ref, () => editor ?? plainHandle(field.current, onChange), [editor, onChange]);

  return (
    <div className={styles.editor} data-ready={editor !== null}>
      {!editor && (
        <textarea
          ref={field}
          className={styles.plain}
          aria-label="Your code"
          defaultValue={initialSource}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
        />
      )}
      <div ref={host} className={styles.host}>
        {loaded && (
          <loaded.Monaco
            slug={slug}
            source={loaded.source}
            fontFamily={loaded.fontFamily}
            scheme={scheme}
            typesUrl={typesUrl}
            tabMovesFocus={tabMovesFocus}
            onMount={mounted}
            onChange={onChange}
            onToggleTab={() => toggleTab.current()}
          />
        )}
      </div>
      <button type="button" className={styles.tab} disabled={!editor} onClick={toggleTab.current}>
        <span aria-live="polite">{tabMovesFocus ? "Tab moves on" : "Tab indents"}</span> <kbd>Ctrl M</kbd>
      </button>
    </div>
  );
}

function plainHandle(field: HTMLTextAreaElement | null, onChange: (source: string) => void): EditorHandle {
  return {
    replace(source) {
      if (field) field.value = source;
      onChange(source);
    },
    reveal: () => field?.focus(),
    focus: () => field?.focus(),
    format: () => {},
  };
}
