import { describe, expect, it } from "vitest";
import { sections } from "@/exercises/index";
import { loadExercise } from "@/grader/cli/load-exercise";
import { compile } from "@/grader/compile";
import { renderHints, renderMarkdown } from "@/lib/markdown";

const course = sections.flatMap(({ title, slugs }) => slugs.map((slug) => ({ slug, section: title })));
const exercises = await Promise.all(
  course.map(async ({ slug, section }) => ({ section, ...(await loadExercise(`exercises/${slug}`)) })),
);
const each = exercises.map((exercise) => [exercise.slug, exercise] as const);

describe("the course", () => {
  it("goes from one exercise to the next without ever needing a later one", () => {
    // An order in which everything comes after what it needs is the proof that nothing needs itself.
    const before = new Set<string>();
    for (const { slug, meta } of exercises) {
      for (const needed of meta.prerequisites)
        expect(before, `${slug} needs ${needed}, which does not come before it`).toContain(needed);
      before.add(slug);
    }
  });

  it("begins in few places, so that there is a path to follow", () => {
    const first = exercises.filter(({ meta }) => meta.prerequisites.length === 0).map(({ slug }) => slug);
    expect(first).toEqual(["stack-pixels", "random-search"]);
  });

  it.each(["uuid", "title", "blurb"] as const)("has no %s twice", (key) => {
    expect(new Set(exercises.map(({ meta }) => meta[key])).size).toBe(exercises.length);
  });
});

describe.each(each)("%s", (_slug, exercise) => {
  const { meta, section, prompt, hints, starter, shown, hidden, mistakes, views } = exercise;

  it("is in the section that it names, and active", () => {
    expect(meta).toMatchObject({ section, status: "active" });
  });

  // An entry for the leaderboard explains a competition instead of one idea.
  const isEntry = meta.starter === "works";
  it.skipIf(isEntry)(
    "has a prompt of 30 to 70 lines with idea, task, checks and sources, in that order",
    () => {
      expect(prompt.split("\n").length).toBeGreaterThanOrEqual(30);
      expect(prompt.split("\n").length).toBeLessThanOrEqual(70);
      const headings = [...prompt.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
      const due = ["The idea", "Your task", "What is checked", "Sources"];
      expect(headings.filter((heading) => due.includes(heading))).toEqual(due);
      expect(headings).toContainEqual(expect.stringMatching(/^(A number|Numbers) to check by hand$/));
    },
  );

  it("names every export in its prompt, and its starter has them all", async () => {
    for (const name of Object.keys(meta.exports)) expect(prompt).toMatch(new RegExp(`\\b${name}\\b`));
    expect(await compile(starter, Object.keys(meta.exports))).toMatchObject({ ok: true });
  });

  it("renders its formulas, and has some", async () => {
    const html = await renderMarkdown(prompt);
    expect(html).toContain('class="katex');
    expect(html).not.toContain("katex-error");
    expect((await renderHints(hints)).every(({ title, html }) => title && html.length > 40)).toBe(true);
  });

  it("links to pages and files that can be", async () => {
    for (const [, href] of (await renderMarkdown(prompt + hints)).matchAll(/href="([^"]*)"/g)) {
      const internal = /^\/exercises\/([a-z0-9-]+)$/.exec(href!);
      if (internal) expect(course.map(({ slug }) => slug)).toContain(internal[1]);
      else expect(new URL(href!).protocol).toBe("https:");
    }
  });

  it("has hints, tests, wrong attempts and a view enough", async () => {
    expect((await renderHints(hints)).length).toBeGreaterThanOrEqual(3);
    expect(shown.tests.length).toBeGreaterThanOrEqual(4);
    expect(hidden.tests.length).toBeGreaterThanOrEqual(4);
    expect(mistakes.length).toBeGreaterThanOrEqual(6);
    expect(views.length).toBeGreaterThanOrEqual(1);
  });

  it("says something of its own about every mistake, short enough to be read", () => {
    const diagnoses = mistakes.map(({ diagnosis }) => diagnosis);
    expect(new Set(diagnoses).size).toBe(diagnoses.length);
    for (const text of diagnoses) {
      expect(text.length, text).toBeGreaterThan(30);
      expect(text.length, text).toBeLessThan(300);
      expect(text, text).toMatch(/[.!?]$/);
    }
  });

  it("names its tests by their export, and gives each a reason", () => {
    const names = [...Object.keys(meta.exports), ...(isEntry ? ["the recipe", "sample", "hooks"] : [])].join(
      "|",
    );
    for (const { name, idea } of [...shown.tests, ...hidden.tests]) {
      expect(name).toMatch(new RegExp(`^(${names})\\b`));
      expect(idea, name).toMatch(/^.{20,200}\.$/);
    }
  });
});
