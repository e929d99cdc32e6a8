"use client";

import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { useScheme } from "@/app/site/use-scheme";
import { readStored, writeStored } from "../storage";
import styles from "./code-editor.module.css";
import type { Editor, EditorHandle, Marker } from "./editor-handle";
import { type Field, fieldIn } from "./field";
import { fieldHtml } from "./field-html";
import { atFirstSign } from "./first-sign";
import { isMonacoStarted, startMonaco } from "./load-monaco";

interface Props {
  ref: Ref<EditorHandle>;
  slug: string;
  initialSource: string;
  typesUrl: string | null;
  markers: readonly Marker[];
  onChange: (source: string) => void;
  /** The editor is all there. */
  onReady: () => void;
}

const tabKey = "downhill:tab-moves-focus";

/**
 * The learner's code. The server sends a text field that looks like Monaco, works at once, and goes on working where
 * Monaco cannot be loaded. Monaco is run when there is somebody at the page, and takes the field's place with its text, undo,
 * selection and focus.
 */
export function CodeEditor({ ref, slug, initialSource, typesUrl, markers, onChange, onReady }: Props) {
  const [html] = useState(() =>
    fieldHtml(initialSource, "Your code. Press Control M to let Tab leave the editor."),
  );
  const host = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<Field>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [tabMovesFocus, setTabMovesFocus] = useState(false);
  const scheme = useScheme();

  // Both editors keep what they were made with.
  const latest = useRef({ onChange, onReady, tabMovesFocus, scheme });
  latest.current = { onChange, onReady, tabMovesFocus, scheme };
  const [options] = useState(() => ({
    onChange: (source: string) => latest.current.onChange(source),
    tabMovesFocus: () => latest.current.tabMovesFocus,
    onToggleTab() {
      const moves = !latest.current.tabMovesFocus;
      setTabMovesFocus(moves);
      writeStored(tabKey, moves);
    },
  }));

  // Before all other effects: they may have a text to show.
  useLayoutEffect(() => {
    field.current = fieldIn(place.current!, initialSource, options);
    return () => field.current?.dispose();
  }, [initialSource, options]);

  useEffect(() => setTabMovesFocus(readStored(tabKey) === true), []);

  useEffect(() => {
    let gone = false;
    let made: Editor | null = null;

    async function start() {
      const monaco = await startMonaco().catch(() => null);
      if (gone) return;
      // The field stays.
      if (!monaco) return latest.current.onReady();
      field.current!.whenCalm(() => {
        const { texts, look } = field.current!;
        const { fontFamily } = getComputedStyle(host.current!);
        const { scheme } = latest.current;
        made = monaco.createEditor(host.current!, { slug, scheme, typesUrl, fontFamily, texts, ...options });
        made.takeOver(look());
        field.current!.dispose();
        setEditor(made);
        latest.current.onReady();
      });
    }

    const stopWaiting = isMonacoStarted() ? void start() : atFirstSign(start);
    return () => {
      gone = true;
      stopWaiting?.();
      made?.dispose();
    };
  }, [slug, typesUrl, options]);

  useEffect(() => editor?.mark(markers), [editor, markers]);
  useEffect(() => editor?.setScheme(scheme), [editor, scheme]);
  useEffect(() => editor?.setTabMovesFocus(tabMovesFocus), [editor, tabMovesFocus]);

  useImperativeHandle(ref, () => editor ?? field.current!, [editor]);

  return (
    <div className={styles.editor} data-ready={editor !== null}>
      {!editor && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: ours, with the learner's text escaped.
        <div ref={place} className={styles.field} dangerouslySetInnerHTML={{ __html: html }} />
      )}
      <div ref={host} className={styles.host} />
      <button type="button" className={styles.tab} onClick={options.onToggleTab}>
        <span aria-live="polite">{tabMovesFocus ? "Tab moves on" : "Tab indents"}</span> <kbd>Ctrl M</kbd>
      </button>
    </div>
  );
}
