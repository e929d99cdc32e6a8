import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Verdict } from "@/grader/verdict";
import { type PrivateExercise, privateCourse } from "@/tests/grader/cli/private-course";
import { runCli, runCliWith } from "@/tests/support/run-cli";

const folder = mkdtempSync(join(tmpdir(), "downhill-grade-"));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
afterAll(() => rmSync(folder, { recursive: true }));

describe("grade", () => {
  const course = privateCourse();
  let exercise: PrivateExercise;
  beforeAll(() => {
    exercise = course.add("three-times");
  });
  afterAll(() => course.end());

  const grade = (...args: string[]) => runCliWith({ EXERCISES_DIR: course.folder }, "grade", ...args);

  it("exits 0 for the solution of the course's first exercise, training and all", async () => {
    const { code, stdout, stderr } = await runCli(
      "grade",
      "gradient-descent",
      "exercises/gradient-descent/solution.ts",
    );
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^ok {6}step moves against the gradient {2}\(1\/1\)$/m);
    expect(stdout).toMatch(/^PASS: passed, (\d+) of \1 points$/m);
    expect(code).toBe(0);
  }, 60_000);

  it("exits 1 for a starter, and says what is still to do, and where", async () => {
    const { code, stdout } = await grade("three-times", exercise.path("starter.ts"));
    expect(stdout).toMatch(
      /^ERROR: error while running: TODO: three times x \(line 2, column 9\), 0 of 8 points$/m,
    );
    expect(code).toBe(1);
  }, 60_000);

  it("exits 1 for a mistake, names it, and is the same at the same seed", async () => {
    const [once, again, other] = await Promise.all(
      ["7", "7", "8"].map((seed) =>
        grade("three-times", exercise.path("attempts/doubles.ts"), "--seed", seed),
      ),
    );
    expect(once).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("diagnosis You take x twice only."),
    });
    expect(again).toEqual(once);
    expect(other!.stdout).not.toBe(once!.stdout);
  }, 60_000);

  it("exits 1 for a loop that never ends, and leaves nothing running", async () => {
    const loops = written("loops.ts", "export function triple() {\n  for (;;);\n}\n");
    const { code, stdout } = await grade("three-times", loops);
    expect(stdout).toMatch(
      /^TIMEOUT: triple took longer than 4000 ms; is there a loop that never ends\?, 0 of 8 points$/m,
    );
    expect(code).toBe(1);
  }, 60_000);

  it("writes a verdict as JSON that its own schema takes", async () => {
    const [passed, failed] = await Promise.all([
      grade("three-times", exercise.path("solution.ts"), "--format", "json", "--seed", "7"),
      grade("three-times", exercise.path("attempts/cubes.ts"), "--format=json"),
    ]);
    expect(Verdict.parse(JSON.parse(passed!.stdout))).toMatchObject({
      status: "pass",
      exercise: "three-times",
      seed: "7",
      score: 8,
    });
    expect(Verdict.parse(JSON.parse(failed!.stdout))).toMatchObject({ status: "fail", score: 0, seed: "1" });
  }, 60_000);

  it("exits 0 with --report-only, whatever the report says", async () => {
    const { code, stdout } = await grade("three-times", exercise.path("starter.ts"), "--report-only");
    expect(stdout).toContain("0 of 8 points");
    expect(code).toBe(0);
  }, 60_000);

  it.each<[string, () => string[], RegExp]>([
    [
      "a slug that there is not",
      () => ["gradient-ascent", exercise.path("solution.ts")],
      /^no exercise "gradient-ascent"; there are /,
    ],
    [
      "a file that there is not",
      () => ["three-times", join(folder, "missing.ts")],
      /missing\.ts cannot be read$/m,
    ],
    ["a folder for a file", () => ["three-times", folder], /is not a file$/m],
    ["no file at all", () => ["three-times"], /^usage: npm run grade/],
    ["too many files", () => ["three-times", "a.ts", "b.ts"], /^usage: npm run grade/],
    ["a flag that there is not", () => ["three-times", "a.ts", "--sede", "7"], /--sede/],
    ["a seed without a value", () => ["three-times", "a.ts", "--seed"], /--seed/],
    [
      "a format that there is not",
      () => ["three-times", "a.ts", "--format", "pdf"],
      /^--format must be one of .*text.*; got pdf$/m,
    ],
    [
      "a format by the name of a method",
      () => ["three-times", "a.ts", "--format", "toString"],
      /^--format must be one of /,
    ],
    [
      "a file of 17 MB",
      () => {
        const path = written("huge.ts", "");
        truncateSync(path, 17 << 20);
        return ["three-times", path];
      },
      /is 17825792 bytes long; the limit is 16777216$/m,
    ],
  ])(
    "exits 2 for %s, on stderr only",
    async (_what, args, message) => {
      const { code, stdout, stderr } = await grade(...args());
      expect(stderr).toMatch(message);
      expect(stderr).not.toContain("    at ");
      expect(stdout).toBe("");
      expect(code).toBe(2);
    },
    60_000,
  );

  it("exits 2 for a file that is no module of the exercise, and says in which line", async () => {
    const [nonsense, other, binary] = await Promise.all([
      grade("three-times", written("nonsense.ts", "export function triple(x {\n  returm 3 * x;\n}\n")),
      grade("three-times", written("other.ts", "export const tripple = 1;\n")),
      grade("three-times", written("binary.ts", "\u0000\u0001\ufffd".repeat(1000))),
    ]);
    expect(nonsense!.stdout).toMatch(
      /^ERROR: error while compiling: .* \(line \d, column \d+\), 0 of 8 points$/m,
    );
    expect(other!.stdout).toContain('the file must export "triple"; it exports "tripple"');
    expect([nonsense!.code, other!.code, binary!.code]).toEqual([2, 2, 2]);
  }, 60_000);

  it("exits 2 for an exercise that is broken, and names the file", async () => {
    const broken = course.add("broken");
    broken.remove("hidden.ts");
    const { code, stderr } = await grade("broken", broken.path("solution.ts"));
    expect(stderr).toBe(`${broken.path("hidden.ts")}: the file is missing\n`);
    expect(code).toBe(2);
  }, 60_000);
});
