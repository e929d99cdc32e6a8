import type { Theme } from "@/app/site/theme";
import { difference } from "./difference";
import { isMac } from "./is-mac";
import type { monaco as ourMonaco } from "./monaco";

type Monaco = typeof ourMonaco;

/** A line of the learner's that something is to be said about. */
export interface Marker {
  line: number;
  column: number;
  message: string;
}

/** What the workbench does to the editor; the plain field before it, or instead of it, answers too. */
export interface EditorHandle {
  /** Puts another text in, as one edit that the editor's own undo takes back. */
  replace(source: string): void;
  reveal(position: { line: number; column: number }): void;
  format(): void;
  focus(): void;
}

/** What is selected, by offsets into the text, and what is seen. */
export interface Look {
  start: number;
  end: number;
  /** Selected from the end to the start, so that the start moves on with Shift and an arrow. */
  backward: boolean;
  scrollTop: number;
  focused: boolean;
}

/** A Monaco that is there. */
export interface Editor extends EditorHandle {
  mark(markers: readonly Marker[]): void;
  /** Looks as the field did that it takes the place of. */
  takeOver(look: Look): void;
  setTabMovesFocus(moves: boolean): void;
  setScheme(scheme: Theme): void;
  dispose(): void;
}

interface Options {
  /** What the field before it held, one after the other: each is something that undo takes back. */
  texts: readonly string[];
  onChange: (source: string) => void;
  onToggleTab: () => void;
}

/**
 * Wraps a Monaco, which holds the first text.
 *
 * @param onToggleTab called by the key that says what Tab does: Ctrl+M, on a Mac Ctrl+Shift+M. Monaco's own
 *                    command for it changes all editors and tells nobody.
 */
export function handleOf(
  monaco: Monaco,
  editor: ReturnType<Monaco["editor"]["create"]>,
  { texts, onChange, onToggleTab }: Options,
): Editor {
  const model = editor.getModel()!;
  // A marked line that is edited is another line.
  model.onDidChangeContent(() => monaco.editor.setModelMarkers(model, "verdict", []));
  const { WinCtrl, CtrlCmd, Shift } = monaco.KeyMod;
  const toggle = editor.addAction({
    id: "downhill.toggle-tab",
    label: "Let Tab Move On, or Let It Indent",
    keybindings: [(isMac() ? WinCtrl | Shift : CtrlCmd) | monaco.KeyCode.KeyM],
    run: onToggleTab,
  });

  function edit(text: string) {
    // Of a text that is much the same only what differs: undo then leads to where it differs.
    const before = model.getValue();
    const { start, end, inserted } = difference(before, text);
    const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
    editor.pushUndoStop();
    editor.executeEdits("downhill", [{ range, text: inserted }]);
    editor.pushUndoStop();
  }

  for (const text of texts.slice(1)) edit(text);
  model.onDidChangeContent(() => onChange(model.getValue()));

  return {
    replace(source) {
      edit(source);
      // Another text is read from its beginning.
      editor.setPosition({ lineNumber: 1, column: 1 });
      editor.setScrollTop(0);
    },
    takeOver({ start, end, backward, scrollTop, focused }) {
      const [anchor, active] = (backward ? [end, start] : [start, end]).map((at) => model.getPositionAt(at));
      editor.setSelection(monaco.Selection.fromPositions(anchor!, active));
      editor.setScrollTop(scrollTop);
      // At once: the field that covers it is about to go.
      editor.render(true);
      if (focused) editor.focus();
    },
    mark(markers) {
      const severity = monaco.MarkerSeverity.Error;
      const placed = markers.map(({ line, column, message }) => {
        const startLineNumber = Math.min(line, model.getLineCount());
        const endColumn = model.getLineMaxColumn(startLineNumber);
        const startColumn = Math.min(column, Math.max(1, endColumn - 1));
        return { startLineNumber, startColumn, endLineNumber: startLineNumber, endColumn, message, severity };
      });
      monaco.editor.setModelMarkers(model, "verdict", placed);
    },
    reveal({ line, column }) {
      editor.setPosition({ lineNumber: line, column });
      editor.revealLineInCenterIfOutsideViewport(line);
      editor.focus();
    },
    format: () => void editor.getAction("editor.action.formatDocument")?.run(),
    focus: () => editor.focus(),
    setTabMovesFocus: (moves) => editor.updateOptions({ tabFocusMode: moves }),
    setScheme: (scheme) => monaco.editor.setTheme(`downhill-${scheme}`),
    // The editor is there for the next text.
    dispose() {
      toggle.dispose();
      model.dispose();
    },
  };
}
