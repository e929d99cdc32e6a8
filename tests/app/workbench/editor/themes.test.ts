import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { editorTheme } from "@/app/workbench/editor/themes";

const tokens = readFileSync("app/tokens.css", "utf8");

/** A colour of the design system, as hex: of light or dark, or of both. */
function token(name: string, scheme: "light" | "dark"): string {
  const [, light, dark] = tokens.match(new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`))!;
  return (scheme === "light" ? light : dark)!;
}

it.each(["light", "dark"] as const)(
  "editorTheme shows code in the colours of the page's own tokens, %s",
  (scheme) => {
    const { rules, colors } = editorTheme(scheme);
    const rule = (name: string) => `#${rules.find((each) => each.token === name)!.foreground}`;
    expect({
      "": rule(""),
      comment: rule("comment"),
      keyword: rule("keyword"),
      string: rule("string"),
      number: rule("number"),
      type: rule("type"),
    }).toEqual({
      "": token("ink", scheme),
      comment: token("ink-faint", scheme),
      keyword: token("code-keyword", scheme),
      string: token("code-string", scheme),
      number: token("marker-text", scheme),
      type: token("accent", scheme),
    });
    expect(colors["editor.background"]).toBe(token("surface", scheme));
    expect(colors["editorLineNumber.foreground"]).toBe(token("ink-faint", scheme));
    expect(colors["editor.lineHighlightBackground"]).toBe(`${token("sunken", scheme)}80`);
    expect(colors["editorIndentGuide.background1"]).toBe(token("line", scheme));
    expect(colors["editorCursor.foreground"]).toBe(token("accent", scheme));
  },
);
