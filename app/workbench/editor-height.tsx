"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { editorRem } from "./pane-layout";
import styles from "./panes.module.css";

interface Props {
  rem: number;
  onChange: (rem: number) => void;
  /** Once the learner lets go. */
  onChanged: (rem: number) => void;
}

const clamp = (rem: number) => Math.round(Math.min(editorRem.max, Math.max(editorRem.min, rem)) * 4) / 4;
const remPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** The handle below the editor on a phone, where the page scrolls and no panel library lays out. */
export function EditorHeight({ rem, onChange, onChanged }: Props) {
  const from = useRef<{ y: number; rem: number } | null>(null);

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (from.current) onChange(clamp(from.current.rem + (event.clientY - from.current.y) / remPixels()));
  }

  function end() {
    if (from.current) onChanged(rem);
    from.current = null;
  }

  function press(event: KeyboardEvent<HTMLDivElement>) {
    const by = { ArrowUp: -2, ArrowDown: 2 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onChange(clamp(rem + by));
    onChanged(clamp(rem + by));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is a separator, not an <hr>.
    <div
      className={styles.height}
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the editor"
      aria-valuenow={rem}
      aria-valuemin={editorRem.min}
      aria-valuemax={editorRem.max}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { y: event.clientY, rem };
      }}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={press}
    />
  );
}
