import type { EditorHandle, Look } from "./editor-handle";
import styles from "./field.module.css";
import { linesHtml } from "./field-html";
import { isMac } from "./is-mac";
import { retyped } from "./retyped";

/** The plain field, for as long as Monaco is not there. */
export interface Field extends EditorHandle {
  /** What it held, step by step; the last is what it holds. */
  texts: readonly string[];
  look(): Look;
  /** Calls back when nothing would be torn: no key is being composed to a character, no button held. */
  whenCalm(act: () => void): void;
  dispose(): void;
}

interface Options {
  onChange: (source: string) => void;
  /** Asked for at each Tab, which otherwise indents, as in Monaco. */
  tabMovesFocus: () => boolean;
  onToggleTab: () => void;
}

/**
 * Brings to life what fieldHtml wrote: the coloured text follows the field's.
 *
 * @param host   the element that holds it, and scrolls
 * @param source what it was written with; the field may hold something else, typed since
 */
export function fieldIn(host: HTMLElement, source: string, options: Options): Field {
  const input = host.querySelector("textarea")!;
  const lines = host.querySelector(`.${styles.lines}`)!;
  const steps = retyped(source);
  const listening = new AbortController();
  let current = 0;
  let busy = false;
  let waiting: (() => void) | null = null;

  const lineOf = (offset: number) => input.value.slice(0, offset).split("\n").length - 1;

  function follow() {
    current = lineOf(input.selectionEnd);
    lines.innerHTML = linesHtml(input.value, current);
  }

  function followCaret() {
    lines.children[current]?.classList.remove(styles.current!);
    current = lineOf(input.selectionEnd);
    lines.children[current]?.classList.add(styles.current!);
  }

  function typed(event: Pick<InputEvent, "inputType" | "data">) {
    follow();
    steps.typed(input.value, event);
    options.onChange(input.value);
  }

  function onKey(event: KeyboardEvent) {
    const command = isMac() ? event.ctrlKey && event.shiftKey : event.ctrlKey && !event.shiftKey;
    if (command && event.code === "KeyM") options.onToggleTab();
    else if (event.key === "Tab" && !event.shiftKey && !command && !options.tabMovesFocus()) {
      // Deprecated, and the only way to type for somebody that the field's own undo knows of.
      document.execCommand("insertText", false, "  ");
    } else return;
    event.preventDefault();
  }

  function become(nowBusy: boolean) {
    busy = nowBusy;
    if (busy || !waiting) return;
    // After what the same event still does, such as placing the caret.
    setTimeout(() => {
      if (busy || listening.signal.aborted) return;
      waiting?.();
      waiting = null;
    });
  }

  const listen = (target: EventTarget, type: string, act: (event: never) => void) =>
    target.addEventListener(type, act as (event: Event) => void, { signal: listening.signal });
  listen(input, "input", typed);
  listen(input, "keydown", onKey);
  listen(document, "selectionchange", followCaret);
  listen(input, "compositionstart", () => become(true));
  listen(input, "compositionend", () => become(false));
  listen(input, "pointerdown", () => become(true));
  for (const end of ["pointerup", "pointercancel"]) listen(window, end, () => become(false));

  // Typed before any script was there. Told after everybody's effects, since what this browser had kept is then known.
  if (input.value !== source) {
    const early = input.value;
    queueMicrotask(() => {
      if (input.value === early) typed({ inputType: "insertText", data: null });
    });
  }

  return {
    texts: steps.texts,
    look() {
      const { selectionStart: start, selectionEnd: end, selectionDirection } = input;
      const focused = document.activeElement === input;
      return { start, end, backward: selectionDirection === "backward", scrollTop: host.scrollTop, focused };
    },
    whenCalm(act) {
      waiting = act;
      become(busy);
    },
    replace(text) {
      // What was typed before it was known that another text is due can be had back.
      if (input.value !== steps.texts.at(-1))
        steps.typed(input.value, { inputType: "insertText", data: null });
      steps.replace(text);
      input.value = text;
      input.setSelectionRange(0, 0);
      host.scrollTop = 0;
      follow();
    },
    reveal({ line, column }) {
      const before = input.value.split("\n").slice(0, line - 1);
      const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
      input.setSelectionRange(offset, offset);
      input.focus();
    },
    focus: () => input.focus(),
    // Monaco's own, and it comes at the press of the button for it.
    format: () => {},
    dispose: () => listening.abort(),
  };
}
