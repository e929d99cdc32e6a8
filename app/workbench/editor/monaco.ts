// The editor's core and only the features a learner uses: the whole of Monaco is three times as large.
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/codeEditor/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/dnd/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/format/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/gotoLine/register";
import "monaco-editor/features/gotoSymbol/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/parameterHints/register";
import "monaco-editor/features/quickCommand/register";
import "monaco-editor/features/rename/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/features/suggest/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
// What the features' own entries leave out: basic commands, completion itself, find, and the words for them.
import "monaco-editor/editor/browser/coreCommands";
import "monaco-editor/editor/common/standaloneStrings";
import "monaco-editor/editor/contrib/caretOperations/browser/caretOperations";
import "monaco-editor/editor/contrib/find/browser/findController";
import "monaco-editor/editor/contrib/gotoSymbol/browser/goToCommands";
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
// The language service, once it is loaded, brings features that want these. Unknown from the beginning, they would be
// missing to every editor but the first.
import "monaco-editor/editor/common/services/treeViewsDndService";
import "monaco-editor/editor/contrib/codelens/browser/codeLensCache";
import "monaco-editor/editor/contrib/documentSymbols/browser/outlineModel";
import "monaco-editor/languages/definitions/typescript/register";
import * as monaco from "monaco-editor/editor";
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from "monaco-editor/languages/features/typescript/register";
import { editorTheme } from "./themes";

// Our own copies: the editor's loader would otherwise ask a CDN.
self.MonacoEnvironment = {
  getWorker: (_id, label) =>
    label === "typescript"
      ? new Worker(new URL("monaco-editor/language/typescript/ts.worker.js", import.meta.url), {
          type: "module",
        })
      : new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" }),
};

typescriptDefaults.setCompilerOptions({
  target: ScriptTarget.ESNext,
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.NodeJs,
  lib: ["lib.esnext.d.ts"],
  strict: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  allowUnreachableCode: false,
  // What the transpiler refuses, refused while typing.
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  moduleDetection: 3,
  noEmit: true,
  skipLibCheck: true,
});

for (const scheme of ["light", "dark"] as const)
  monaco.editor.defineTheme(`downhill-${scheme}`, editorTheme(scheme));

/** What the guest leaves a module besides the language's own globals. */
const globals = `
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
}
/** What is printed is shown beside the test that was running. */
declare const console: Console;
`;

/** Declarations the learner's imports resolve to, by address: `file:///node_modules/…/index.d.ts`. */
export function addTypes(files: Readonly<Record<string, string>>) {
  const all = Object.entries({ ...files, "file:///globals.d.ts": globals });
  typescriptDefaults.setExtraLibs(all.map(([filePath, content]) => ({ filePath, content })));
}

export { monaco };
