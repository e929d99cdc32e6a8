import { describe, expect, it } from "vitest";
import { fieldHtml, linesHtml } from "@/app/workbench/editor/field-html";

describe("fieldHtml", () => {
  it("fieldHtml lets no text out of its place, neither where it is seen nor where it is written", () => {
    const html = fieldHtml(`</textarea><script>alert("1 < 2 && 3")</script>`, `"><b>`);
    expect(html).not.toContain("<script");
    expect(html.match(/<\/textarea>/g)).toHaveLength(1);
    expect(html).toContain(`aria-label="&quot;&gt;&lt;b&gt;"`);
    expect(html).toContain("&lt;script&gt;");
  });

  it("fieldHtml keeps a line feed that the text begins with, which HTML would drop", () => {
    expect(fieldHtml("\na", "")).toContain(">\n\na</textarea>");
  });
});

describe("linesHtml", () => {
  it("linesHtml gives every line an element of its own, the empty ones too", () => {
    expect(linesHtml("a\n\nb\n").match(/<div/g)).toHaveLength(4);
  });
});
