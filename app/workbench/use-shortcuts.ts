"use client";

import { useEffect, useRef } from "react";

interface Shortcuts {
  run: () => void;
  /** null while it would do nothing: then the key keeps its other meanings. */
  submit: (() => void) | null;
  stop: (() => void) | null;
  next: (() => void) | null;
}

/**
 * Ctrl or ⌘ with Enter, the same with Shift, Escape, and Ctrl or ⌘ with Shift and the full stop, wherever the focus is,
 * the editor included.
 */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (document.querySelector("dialog[open]")) return;
      const action = actionOf(event, latest.current);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) action();
    }
    // Before the editor, which has other plans for Ctrl+Enter.
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

function actionOf(event: KeyboardEvent, { run, submit, stop, next }: Shortcuts) {
  if (event.key === "Escape") return stop;
  if (!event.ctrlKey && !event.metaKey) return null;
  if (event.key === "Enter") return event.shiftKey ? submit : run;
  // By its place: with Shift it gives another character on every layout.
  return event.shiftKey && event.code === "Period" ? next : null;
}
