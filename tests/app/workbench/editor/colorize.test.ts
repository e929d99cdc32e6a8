import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colorize, colorizeLines } from "@/app/workbench/editor/colorize";

/** The pieces that have a colour of their own, as `kind: text`. */
const colored = (source: string) =>
  colorize(source).flatMap(({ kind, text }) => (kind ? [`${kind}: ${text}`] : []));

// tests/e2e/editor.e2e.test.ts holds it against Monaco itself.
describe("colorize", () => {
  it("colorize tells keywords, types, numbers and strings from names", () => {
    expect(colored(`const w: Tensor = f(1.5e-3, 0xff, "a\\"b", 'c');`)).toEqual([
      "keyword: const",
      "type: Tensor",
      "number: 1.5e-3",
      "number: 0xff",
      `string: "a\\"b"`,
      "string: 'c'",
    ]);
  });

  it("colorize takes a comment to its end, over lines, and to the end of the text where it has none", () => {
    expect(colored("a // new\nb /* new\n * 1 */ c /** 2")).toEqual([
      "comment: // new",
      "comment: /* new\n * 1 */",
      "comment: /** 2",
    ]);
  });

  it("colorize finds code in a template's expressions, and templates in that", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is coloured.
    expect(colored("`a${ { b: 1 }.b + `c${2}` } $d` + 3")).toEqual([
      "string: `a",
      "number: 1",
      "string: `c",
      "number: 2",
      "string: `",
      "string:  $d`",
      "number: 3",
    ]);
  });

  it("colorize tells a regular expression from a division", () => {
    expect(colored("a / 2 / b; /1[/]/g.test(c)")).toEqual(["number: 2", "string: /1[/]/", "keyword: g"]);
  });

  it("colorize ends a string that is not closed with its line", () => {
    expect(colored(`"a\nlet b`)).toEqual([`string: "a`, "keyword: let"]);
  });

  it("colorize loses and invents nothing, whatever it is given", () => {
    const ofCode = fc.stringMatching(/^[`${}'"\\/*\na1 .]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), ofCode), (source) => {
        const pieces = colorize(source);
        expect(pieces.map(({ text }) => text).join("")).toBe(source);
        expect(pieces.every(({ text }) => text !== "")).toBe(true);
        expect(
          colorizeLines(source)
            .map((line) => line.map(({ text }) => text).join(""))
            .join("\n"),
        ).toBe(source);
      }),
    );
  });

  it("colorize loses nothing of the course's own code", () => {
    for (const slug of readdirSync("exercises", { withFileTypes: true })) {
      if (!slug.isDirectory()) continue;
      const source = readFileSync(`exercises/${slug.name}/solution.ts`, "utf8");
      expect(
        colorize(source)
          .map(({ text }) => text)
          .join(""),
      ).toBe(source);
    }
  });
});
