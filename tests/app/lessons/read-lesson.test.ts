import { describe, expect, it } from "vitest";
import { lessons } from "@/app/lessons/lessons";
import { readLesson, renderLesson } from "@/app/lessons/read-lesson";

describe("renderLesson", () => {
  it("renderLesson cuts the text at its figures, in order", async () => {
    const parts = await renderLesson("One $x^2$.\n\n::figure heavy-ball\n\nTwo.\n\n::figure two-valleys\n");
    expect(parts.map((part) => (part.kind === "figure" ? part.name : "text"))).toEqual([
      "text",
      "heavy-ball",
      "text",
      "two-valleys",
    ]);
    expect(parts[0]).toMatchObject({ html: expect.stringContaining('class="katex"') });
  });

  it("renderLesson takes a figure only from a line of its own", async () => {
    const parts = await renderLesson("Write `::figure heavy-ball` on a line.");
    expect(parts).toMatchObject([{ kind: "text" }]);
  });

  it("renderLesson refuses a formula that is wrong, and says where", async () => {
    await expect(renderLesson("fine\n\n$\\nosuch$")).rejects.toThrow(/line 3/);
  });
});

describe("readLesson", () => {
  it.each(lessons)("readLesson renders $slug, with two figures or more", async ({ slug }) => {
    const parts = await readLesson(slug);
    expect(parts.filter(({ kind }) => kind === "figure").length).toBeGreaterThanOrEqual(2);
  });
});
