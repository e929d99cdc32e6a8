"use client";

import { useEffect, useRef } from "react";

interface Shortcuts {
  run: () => void;
  /** null while it would do nothing: then the key keeps its other meanings. */
  submit: (() => void) | null;
  stop: (() => void) | null;
}

/** Ctrl or ⌘ with Enter, the same with Shift, and Escape, wherever the focus is, the editor included. */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (document.querySelector("dialog[open]")) return;
      const { run, submit, stop } = latest.current;
      const command = event.ctrlKey || event.metaKey;
      const action =
        event.key === "Enter" && command
          ? event.shiftKey
            ? submit
            : run
          : event.key === "Escape"
            ? stop
            : null;
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
