"use client";

import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useScheme } from "@/app/site/use-scheme";
import styles from "./code-editor.module.css";
import { createEditor, type Editor, type Marker } from "./create-editor";

/** What the workbench does to the editor; the plain field before it, or instead of it, answers too. */
export type EditorHandle = Pick<Editor, "replace" | "reveal" | "focus" | "run">;

interface Props {
  ref: Ref<EditorHandle>;
  slug: string;
  initialSource: string;
  typesUrl: string | null;
  markers: readonly Marker[];
  onChange: (source: string) => void;
  onReady: () => void;
}

const tabKey = "downhill:tab-moves-focus";

/**
 * The learner's code. The server sends a plain text field, which works at once and where Monaco cannot be
 * loaded; Monaco takes its place, text, selection and focus when it has arrived.
 */
export function CodeEditor({ ref, slug, initialSource, typesUrl, markers, onChange, onReady }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [tabMovesFocus, setTabMovesFocus] = useState(false);
  const scheme = useScheme();
  const start = useRef({ initialSource, typesUrl, scheme, onChange, onReady });
  start.current = { ...start.current, scheme, onChange, onReady };

  useEffect(() => {
    let gone = false;
    let created: Editor | undefined;
    const plain = field.current;
    const kept = localStorage.getItem(tabKey) === "true";
    setTabMovesFocus(kept);
    createEditor({
      host: host.current!,
      slug,
      source: plain?.value ?? start.current.initialSource,
      scheme: start.current.scheme,
      typesUrl: start.current.typesUrl,
      tabMovesFocus: kept,
      onChange: (source) => start.current.onChange(source),
      onTabMovesFocus(moves) {
        setTabMovesFocus(moves);
        localStorage.setItem(tabKey, String(moves));
      },
    }).then(
      (made) => {
        if (gone) return made.dispose();
        created = made;
        // Typed while Monaco was on its way.
        if (plain && document.activeElement === plain) {
          made.select(plain.selectionStart, plain.selectionEnd);
          made.focus();
        }
        setEditor(made);
        start.current.onReady();
      },
      // The plain field stays.
      () => start.current.onReady(),
    );
    return () => {
      gone = true;
      created?.dispose();
      setEditor(null);
    };
  }, [slug]);

  useEffect(() => editor?.setScheme(scheme), [editor, scheme]);
  useEffect(() => editor?.mark(markers), [editor, markers]);

  useImperativeHandle(
    ref,
    () => editor ?? plainHandle(field.current, (source) => start.current.onChange(source)),
    [editor],
  );

  return (
    <div className={styles.editor} data-ready={editor !== null}>
      <textarea
        ref={field}
        className={styles.plain}
        hidden={editor !== null}
        aria-label="Your code"
        defaultValue={initialSource}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
      />
      <div ref={host} className={styles.host} />
      <button type="button" className={styles.tab} disabled={!editor} onClick={() => editor?.run("tab")}>
        {tabMovesFocus ? "Tab moves on" : "Tab indents"} <kbd>Ctrl M</kbd>
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
    run: () => {},
  };
}
