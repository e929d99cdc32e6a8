import type { editor } from "monaco-editor/editor";

/** Monaco knows neither CSS variables nor light-dark(): the tokens of app/tokens.css again, as hex. */
const palette = {
  light: {
    ink: "15252d",
    surface: "ffffff",
    sunken: "ecf1f3",
    faint: "536872",
    accent: "0b6478",
    keyword: "7a3fa0",
    string: "1a6b3c",
    number: "b23c08",
    type: "0b6478",
    line: "d9e2e6",
    added: "17693f",
    removed: "b3261e",
  },
  dark: {
    ink: "e8eff2",
    surface: "161f25",
    sunken: "0c1317",
    faint: "93a5ae",
    accent: "6cc6d9",
    keyword: "c9a3ee",
    string: "8bd3a8",
    number: "ff9a63",
    type: "6cc6d9",
    line: "2a373f",
    added: "6fcf97",
    removed: "ff9088",
  },
} as const;

export function editorTheme(scheme: "light" | "dark"): editor.IStandaloneThemeData {
  const color = palette[scheme];
  const hex = (name: keyof typeof color) => `#${color[name]}`;
  return {
    base: scheme === "light" ? "vs" : "vs-dark",
    inherit: true,
    rules: [
      { token: "", foreground: color.ink },
      { token: "comment", foreground: color.faint, fontStyle: "italic" },
      { token: "keyword", foreground: color.keyword },
      { token: "string", foreground: color.string },
      { token: "regexp", foreground: color.string },
      { token: "number", foreground: color.number },
      { token: "number.hex", foreground: color.number },
      { token: "type", foreground: color.type },
      { token: "type.identifier", foreground: color.type },
      { token: "identifier", foreground: color.ink },
      { token: "delimiter", foreground: color.ink },
    ],
    colors: {
      "editor.background": hex("surface"),
      "editor.foreground": hex("ink"),
      "editorLineNumber.foreground": hex("faint"),
      "editorLineNumber.activeForeground": hex("ink"),
      "editor.lineHighlightBackground": `#${color.sunken}80`,
      "editor.lineHighlightBorder": "#00000000",
      "editorCursor.foreground": hex("accent"),
      "editorWidget.background": hex("surface"),
      "editorWidget.border": hex("line"),
      "editorHoverWidget.background": hex("surface"),
      "editorHoverWidget.border": hex("line"),
      "editorSuggestWidget.background": hex("surface"),
      "editorSuggestWidget.border": hex("line"),
      "editorIndentGuide.background1": hex("line"),
      "diffEditor.insertedLineBackground": `#${color.added}1c`,
      "diffEditor.insertedTextBackground": `#${color.added}2e`,
      "diffEditor.removedLineBackground": `#${color.removed}14`,
      "diffEditor.removedTextBackground": `#${color.removed}26`,
      "diffEditor.diagonalFill": `#${color.line}80`,
      focusBorder: hex("accent"),
    },
  };
}
