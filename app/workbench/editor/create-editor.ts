import type { Theme } from "@/app/site/theme";
import { editorTheme } from "./themes";

/** A line of the learner's that something is to be said about. */
export interface Marker {
  line: number;
  column: number;
  message: string;
}

export interface EditorOptions {
  host: HTMLElement;
  slug: string;
  source: string;
  scheme: Theme;
  /** Where the declarations of tfjs lie, as JSON; without them the editor works, but knows less. */
  typesUrl: string | null;
  /** Whether Tab moves the focus on instead of indenting. */
  tabMovesFocus: boolean;
  onChange: (source: string) => void;
  onTabMovesFocus: (moves: boolean) => void;
}

export interface Editor {
  /** Puts another text in, as one edit that the editor's own undo takes back. */
  replace(source: string): void;
  mark(markers: readonly Marker[]): void;
  reveal(position: { line: number; column: number }): void;
  select(start: number, end: number): void;
  setScheme(scheme: Theme): void;
  run(action: "format" | "tab"): void;
  focus(): void;
  dispose(): void;
}

const actions = { format: "editor.action.formatDocument", tab: "editor.action.toggleTabFocusMode" } as const;

/** Loads Monaco and starts it in `host`. The TypeScript worker and the types follow by themselves. */
export async function createEditor(options: EditorOptions): Promise<Editor> {
  const { monaco, addTypes } = await import("./monaco");
  monaco.editor.defineTheme("downhill-light", editorTheme("light"));
  monaco.editor.defineTheme("downhill-dark", editorTheme("dark"));

  const uri = monaco.Uri.parse(`file:///${options.slug}.ts`);
  monaco.editor.getModel(uri)?.dispose();
  const model = monaco.editor.createModel(options.source, "typescript", uri);
  model.updateOptions({ tabSize: 2, insertSpaces: true });

  const font = getComputedStyle(options.host);
  const editor = monaco.editor.create(options.host, {
    model,
    theme: `downhill-${options.scheme}`,
    ariaLabel: "Your code. Press Control M to let Tab leave the editor; F1 for all commands.",
    automaticLayout: true,
    fontFamily: font.fontFamily,
    fontSize: 13.5,
    lineHeight: 21,
    fontLigatures: false,
    minimap: { enabled: false },
    padding: { top: 12, bottom: 12 },
    scrollBeyondLastLine: false,
    renderLineHighlight: "line",
    overviewRulerLanes: 2,
    lineNumbersMinChars: 3,
    bracketPairColorization: { enabled: false },
    folding: true,
    glyphMargin: false,
    tabFocusMode: options.tabMovesFocus,
    fixedOverflowWidgets: true,
    wordWrap: "on",
    wrappingIndent: "indent",
    quickSuggestions: { other: true, comments: false, strings: false },
    smoothScrolling: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
  });

  if (options.typesUrl) {
    fetch(options.typesUrl)
      .then((response) => (response.ok ? response.json() : {}))
      .then(addTypes, () => {});
  }

  model.onDidChangeContent(() => {
    monaco.editor.setModelMarkers(model, "verdict", []);
    options.onChange(model.getValue());
  });
  const tabOption = monaco.editor.EditorOption.tabFocusMode;
  editor.onDidChangeConfiguration((change) => {
    if (change.hasChanged(tabOption)) options.onTabMovesFocus(editor.getOption(tabOption));
  });

  return {
    replace(source) {
      editor.pushUndoStop();
      editor.executeEdits("downhill", [{ range: model.getFullModelRange(), text: source }]);
      editor.pushUndoStop();
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
    setScheme: (scheme) => monaco.editor.setTheme(`downhill-${scheme}`),
    run: (action) => void editor.getAction(actions[action])?.run(),
    focus: () => editor.focus(),
    dispose() {
      editor.dispose();
      model.dispose();
    },
  };
}
