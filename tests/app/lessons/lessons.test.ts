import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { findLesson, lessons, lessonsFor, neighboursOf } from "@/app/lessons/lessons";
import { sections } from "@/exercises";

describe("lessons", () => {
  it("lessons prepare every exercise of the course once", () => {
    const prepared = lessons.flatMap(({ exercises }) => exercises);
    expect(new Set(prepared).size).toBe(prepared.length);
    const inCourse = sections.flatMap(({ slugs }) => slugs);
    expect(inCourse.filter((slug) => !prepared.includes(slug))).toEqual([]);
    expect(prepared.filter((slug) => !inCourse.includes(slug))).toEqual([]);
  });

  it.each(lessons)("links of $slug lead to lessons and exercises that exist", async ({ slug }) => {
    const text = await readFile(`app/lessons/content/${slug}.md`, "utf8");
    const pages = [
      ...lessons.map((lesson) => `/lessons/${lesson.slug}`),
      ...sections.flatMap(({ slugs }) => slugs.map((exercise) => `/exercises/${exercise}`)),
    ];
    const links = [...text.matchAll(/\]\((\/[^)]*)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => !pages.includes(link!))).toEqual([]);
  });

  it("findLesson finds a lesson by its slug, and nothing else", () => {
    expect(findLesson("mini-batches")?.title).toBe("Mini-batches");
    expect(findLesson("no-such-lesson")).toBeUndefined();
  });

  it("neighboursOf knows what comes before and after, and that there are ends", () => {
    const [first, second, third] = lessons;
    expect(neighboursOf(second!.slug)).toEqual({ before: first, after: third });
    expect(neighboursOf(first!.slug).before).toBeUndefined();
    expect(neighboursOf(lessons.at(-1)!.slug).after).toBeUndefined();
  });

  it("lessonsFor gives a section the lessons of its exercises, in order", () => {
    const slugs = lessonsFor(["step-size", "random-search"]).map(({ slug }) => slug);
    expect(slugs).toEqual(["random-search", "curvature-and-step-size"]);
    expect(lessonsFor([])).toEqual([]);
  });
});
