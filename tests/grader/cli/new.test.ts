import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { addToLastSection } from "@/grader/cli/new/add-slug";
import { runCliWith } from "@/tests/support/run-cli";

describe("new", () => {
  const folder = mkdtempSync(join(tmpdir(), "downhill-new-"));
  const run = (command: string, ...args: string[]) => runCliWith({ EXERCISES_DIR: folder }, command, ...args);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("writes an exercise that check proves as it is", async () => {
    const written = await run("new", "my-first");
    expect(written, written.stderr).toMatchObject({ code: 0, stderr: "" });
    expect(written.stdout).toContain("npm run check -- my-first");
    // An editor that opens the folder finds what the exercise imports.
    const { compilerOptions } = JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8"));
    expect(existsSync(compilerOptions.paths["@/*"][0].replace("*", "grader/authoring.ts"))).toBe(true);
    const checked = await run("check", "my-first", "--seeds", "3");
    expect(checked, checked.stderr).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^my-first: proved \(\d+ proofs: 4 shown and 4 hidden tests, 7 wrong/m),
    });
  }, 120_000);

  it("gives every exercise a uuid of its own", async () => {
    await run("new", "my-second");
    const uuidOf = (slug: string) =>
      /uuid: "(.*)"/.exec(readFileSync(join(folder, slug, "exercise.ts"), "utf8"))![1]!;
    expect(uuidOf("my-second")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(uuidOf("my-second")).not.toBe(uuidOf("my-first"));
  }, 60_000);

  it("refuses a slug that is taken, or no slug at all, and writes nothing", async () => {
    const [taken, shouted, none] = [
      await run("new", "my-first"),
      await run("new", "My_First"),
      await run("new"),
    ];
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringMatching(/my-first exists already$/m) });
    expect(shouted).toMatchObject({ code: 2, stderr: expect.stringMatching(/^a slug is kebab-case/) });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/^usage: /) });
    expect(existsSync(join(folder, "My_First"))).toBe(false);
  }, 60_000);
});

describe("addToLastSection", () => {
  it("addToLastSection adds to the last list, on one line or on several", () => {
    expect(
      addToLastSection('[\n  { title: "A", slugs: ["a"] },\n  { title: "B", slugs: ["b"] },\n];', "c"),
    ).toBe('[\n  { title: "A", slugs: ["a"] },\n  { title: "B", slugs: ["b", "c"] },\n];');
    expect(addToLastSection('[\n  {\n    slugs: [\n      "a",\n      "b",\n    ],\n  },\n];', "c")).toContain(
      '"b", "c"],',
    );
  });
});
