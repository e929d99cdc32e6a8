import type { monaco as ourMonaco } from "./monaco";

type Monaco = typeof ourMonaco;

/** A line of the learner's that something is to be said about. */
export interface Marker {
  line: number;
  column: number;
  message: string;
}

/** What the workbench does to a mounted editor. */
export interface Editor {
  /** Puts another text in, as one edit that the editor's own undo takes back. */
  replace(source: string): void;
  mark(markers: readonly Marker[]): void;
  reveal(position: { line: number; column: number }): void;
  select(start: number, end: number): void;
  format(): void;
  focus(): void;
}

const isMac = () => /Mac/.test(navigator.platform);

/**
 * Wraps a mounted Monaco, which is disposed of by whoever mounted it.
 *
 * @param onToggleTab called by the key that says what Tab does: Ctrl+M, on a Mac Ctrl+Shift+M. Monaco's own
 *                    command for it changes all editors and tells nobody.
 */
export function handleOf(
  monaco: Monaco,
  editor: ReturnType<Monaco["editor"]["create"]>,
  { onToggleTab }: { onToggleTab: () => void },
): Editor {
  const model = editor.getModel()!;
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  // A marked line that is edited is another line.
  model.onDidChangeContent(() => monaco.editor.setModelMarkers(model, "verdict", []));
  const { WinCtrl, CtrlCmd, Shift } = monaco.KeyMod;
  editor.addAction({
    id: "downhill.toggle-tab",
    label: "Let Tab Move On, or Let It Indent",
    keybindings: [(isMac() ? WinCtrl | Shift : CtrlCmd) | monaco.KeyCode.KeyM],
    run: onToggleTab,
  });

  return {
    replace(source) {
      editor.pushUndoStop();
      editor.executeEdits("downhill", [{ range: model.getFullModelRange(), text: source }]);
      editor.pushUndoStop();
      // Another text is read from its beginning.
      editor.setPosition({ lineNumber: 1, column: 1 });
      editor.setScrollTop(0);
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
    select(start, end) {
      const from = model.getPositionAt(start);
      const to = model.getPositionAt(end);
      editor.setSelection(monaco.Range.fromPositions(from, to));
    },
    format: () => void editor.getAction("editor.action.formatDocument")?.run(),
    focus: () => editor.focus(),
  };
}
