/** Shipped without types: how TypeScript is coloured. */
declare module "monaco-editor/languages/definitions/typescript/typescript" {
  import type { languages } from "monaco-editor/editor";
  export const language: languages.IMonarchLanguage;
}
