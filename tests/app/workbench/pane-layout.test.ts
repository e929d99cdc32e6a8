import { expect, it } from "vitest";
import { parseLayout, printLayout } from "@/app/workbench/pane-layout";

const standard = parseLayout(undefined);

it("parseLayout reads what printLayout wrote", () => {
  const sizes = { columns: { prompt: 25, work: 75 }, rows: { editor: 70, results: 30 }, editorRem: 20 };
  expect(parseLayout(printLayout(sizes))).toEqual(sizes);
});

it("parseLayout gives an editor that no cookie speaks of its standard height", () => {
  const columns = { prompt: 25, work: 75 };
  const cookie = encodeURIComponent(JSON.stringify({ columns, rows: { editor: 70, results: 30 } }));
  expect(parseLayout(cookie)).toMatchObject({ columns, editorRem: standard.editorRem });
});

it.each([
  ["nonsense", "nonsense"],
  ["a broken escape", "%E0%A4%A"],
  ["other panes", encodeURIComponent('{"columns":{}}')],
  [
    "a pane that would be gone",
    encodeURIComponent('{"columns":{"prompt":0,"work":100},"rows":{"editor":50,"results":50}}'),
  ],
])("parseLayout falls back on the standard sizes for %s", (_what, cookie) => {
  expect(parseLayout(cookie)).toEqual(standard);
});
