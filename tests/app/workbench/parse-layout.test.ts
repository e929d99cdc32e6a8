import { expect, it } from "vitest";
import { printLayout } from "@/app/workbench/pane-layout";
import { parseLayout } from "@/app/workbench/parse-layout";

const standard = parseLayout(undefined);

it("parseLayout reads what printLayout wrote", () => {
  const sizes = { promptPercent: 25, editorPercent: 70, editorRem: 20 };
  expect(parseLayout(printLayout(sizes))).toEqual(sizes);
});

it("parseLayout gives an editor that no cookie speaks of its standard height", () => {
  const cookie = encodeURIComponent(JSON.stringify({ promptPercent: 25, editorPercent: 70 }));
  expect(parseLayout(cookie)).toEqual({ ...standard, promptPercent: 25, editorPercent: 70 });
});

it.each([
  ["nonsense", "nonsense"],
  ["a broken escape", "%E0%A4%A"],
  ["other panes", encodeURIComponent('{"columns":{}}')],
  ["a pane that would be gone", encodeURIComponent('{"promptPercent":0,"editorPercent":100}')],
])("parseLayout falls back on the standard sizes for %s", (_what, cookie) => {
  expect(parseLayout(cookie)).toEqual(standard);
});
