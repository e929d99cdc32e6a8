import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishExercise } from "@/grader/cli/publish-exercise";
import { createProcessHost } from "@/grader/hosts/process";
import type { Host } from "@/grader/judge/guest";
import { openStage, type Stage } from "@/grader/judge/stage";
import { leaksIn, secretsOf, textsBelow } from "../../support/leaks";

describe("publishExercise", () => {
  const work = mkdtempSync(join(tmpdir(), "downhill-publish-"));
  const out = mkdtempSync(join(tmpdir(), "downhill-published-"));
  const folder = join(work, "gradient-descent");
  let host: Host;
  let stage: Stage;

  beforeAll(() => {
    host = createProcessHost();
    stage = openStage(host);
    cpSync("exercises/gradient-descent", folder, { recursive: true });
    // Strings survive every minifier, so each answer gets one of its own.
    for (const file of ["solution.ts", "hidden.ts", "attempts/ascends.ts"]) {
      const path = join(folder, file);
      writeFileSync(
        path,
        `${readFileSync(path, "utf8")}\nexport const planted = "canary-in-${file.replace(/\W/g, "-")}";\n`,
      );
    }
  });

  afterAll(async () => {
    stage.clear();
    await host.close();
    for (const made of [work, out]) rmSync(made, { recursive: true });
  });

  it("publishes nothing of solution, hidden tests and wrong attempts", async () => {
    const published = await publishExercise(folder, stage, { out, cache: out });
    const texts = [...textsBelow(out), { file: "course.json", text: JSON.stringify(published) }];
    expect(texts.length).toBeGreaterThanOrEqual(3);
    for (const { file, text } of texts) {
      expect(text, file).not.toContain("canary-in-");
      expect(leaksIn(text, secretsOf([folder])), file).toEqual([]);
    }
  }, 60_000);

  it("refuses a shown suite that imports an answer", async () => {
    const leaky = join(work, "leaky");
    cpSync(folder, leaky, { recursive: true });
    const tests = join(leaky, "tests.ts");
    writeFileSync(
      tests,
      `export { planted } from "./solution";
${readFileSync(tests, "utf8")}`,
    );
    await expect(publishExercise(leaky, stage, { out, cache: out })).rejects.toThrow(
      /imports \.\/solution, which no browser may get/,
    );
  }, 60_000);

  it("names the file whose formula does not render", async () => {
    const broken = join(work, "broken");
    cpSync(folder, broken, { recursive: true });
    writeFileSync(join(broken, "prompt.md"), "A formula: $\\frac{1}$\n");
    await expect(publishExercise(broken, stage, { out, cache: out })).rejects.toMatchObject({
      name: "BrokenExercise",
      file: join(broken, "prompt.md"),
      message: expect.stringContaining("does not render"),
    });
  }, 60_000);
});

describe("leaksIn", () => {
  it("finds a planted line of a hidden test, whatever its white space", () => {
    const secrets = secretsOf(["exercises/gradient-descent"]);
    const planted = secrets.find(({ file }) => file.endsWith("hidden.ts"))!;
    expect(secrets.length).toBeGreaterThan(50);
    expect(leaksIn(`before ${planted.text.replaceAll(";", " ;\n ")} after`, secrets)).toContainEqual(planted);
    expect(leaksIn("nothing of the kind", secrets)).toEqual([]);
  });
});
