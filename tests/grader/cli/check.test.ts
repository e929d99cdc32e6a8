import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PrivateExercise, privateCourse } from "@/tests/grader/cli/private-course";
import { type Ran, runCliWith } from "@/tests/support/run-cli";

interface Broken {
  what: string;
  file: string;
  line?: number;
  breakIt(exercise: PrivateExercise): void;
  message: RegExp;
}

/** Everything that an author does wrong, and what each must be told. */
const broken: Record<string, Broken> = {
  "missing-file": {
    what: "a file is missing",
    file: "hidden.ts",
    breakIt: (e) => e.remove("hidden.ts"),
    message: /^the file is missing$/,
  },
  "stray-file": {
    what: "there is a file too many",
    file: "notes.txt",
    breakIt: (e) => e.write("notes.txt", "to do"),
    message: /^only exercise.ts, .* belong here$/,
  },
  "bad-metadata": {
    what: "the metadata is wrong",
    file: "exercise.ts",
    breakIt: (e) => e.edit("exercise.ts", "difficulty: 1", "difficulty: 11"),
    message: /^difficulty: .*10$/,
  },
  "throws-at-import": {
    what: "its tests throw when they are imported",
    file: "tests.ts",
    line: 4,
    breakIt: (e) =>
      e.edit("tests.ts", "const exact", 'if (true)\n  throw new Error("not today");\nconst exact'),
    message: /^not today$/,
  },
  "does-not-parse": {
    what: "its tests do not parse",
    file: "tests.ts",
    line: 6,
    breakIt: (e) => e.edit("tests.ts", "i < 4; i++) {", "i < 4; i++ {"),
    message: /^Expected "\)" but found "\{"$/,
  },
  "throws-over-an-answer": {
    what: "a test throws over an odd answer",
    file: "tests.ts",
    line: 8,
    breakIt: (e) =>
      e.edit(
        "tests.ts",
        't.close(await t.attempt.call("triple", [x]), ',
        't.close(Number(((await t.attempt.call("triple", [x])) as number).toFixed(12)), ',
      ),
    message:
      /^the test "triple takes a number three times" threw TypeError: Cannot read .*undefined.*; .*numberFrom/,
  },
  "no-tests": {
    what: "it has no test",
    file: "hidden.ts",
    breakIt: (e) =>
      e.write("hidden.ts", 'import { suite } from "@/grader/authoring";\nexport default suite();\n'),
    message: /^has no test; zero tests run is never a pass$/,
  },
  "no-suite": {
    what: "its tests are no suite",
    file: "tests.ts",
    breakIt: (e) => e.write("tests.ts", "export default [];\n"),
    message: /^must export default suite\(…\)$/,
  },
  "attempt-passes": {
    what: "a wrong attempt passes",
    file: "attempts/doubles.ts",
    breakIt: (e) => e.edit("attempts/doubles.ts", "2 * x", "3 * x"),
    message: /^passes, so the tests do not see this mistake$/,
  },
  "attempt-without-header": {
    what: "a wrong attempt does not say what it fails",
    file: "attempts/cubes.ts",
    line: 1,
    breakIt: (e) => e.edit("attempts/cubes.ts", "// fails: triple takes a number three times\n", ""),
    message: /^must begin with "\/\/ fails: <test>" and "\/\/ diagnosis: /,
  },
  "attempt-fails-nothing": {
    what: "a wrong attempt names a test that there is not",
    file: "attempts/cubes.ts",
    breakIt: (e) => e.edit("attempts/cubes.ts", "three times", "four times"),
    message: /^names a test that does not exist: "triple takes a number four times"$/,
  },
  "solution-fails": {
    what: "the solution fails",
    file: "solution.ts",
    breakIt: (e) => e.edit("solution.ts", "3 * x", "4 * x"),
    message: /^fails at seed "shown": triple takes a number three times: the answer is /,
  },
  "starter-passes": {
    what: "the starter is an answer",
    file: "starter.ts",
    breakIt: (e) => e.edit("starter.ts", 'throw new Error("TODO: three times x")', "return 3 * x"),
    message: /^must fail every test, scores 8$/,
  },
  "throws-over-a-mistake": {
    what: "a test throws over a wrong attempt",
    file: "tests.ts",
    line: 8,
    breakIt: (e) =>
      e.edit(
        "tests.ts",
        "(3, 9);",
        '(3, 9);\n    if ((await t.attempt.call("triple", [x])) === x + 3) throw new TypeError("no idea");',
      ),
    message: /^the test "triple takes a number three times" threw TypeError: no idea; /,
  },
  "wrong-number": {
    what: "the prompt's worked number is wrong",
    file: "prompt.md",
    line: 6,
    breakIt: (e) => e.edit("prompt.md", "4.5", "4.6"),
    message: /^triple\(1\.5\) is 4\.5, expected 4\.6$/,
  },
  "number-throws": {
    what: "the prompt's worked number cannot be computed",
    file: "prompt.md",
    line: 6,
    breakIt: (e) => e.edit("prompt.md", "triple(1.5)", "thrice(1.5)"),
    message: /thrice is not defined/,
  },
  "no-number": {
    what: "the prompt works no number",
    file: "prompt.md",
    breakIt: (e) => e.edit("prompt.md", "ts example", "ts"),
    message: /^needs a worked number: a block marked ts example, /,
  },
  "attempt-does-not-compile": {
    what: "a wrong attempt does not compile",
    file: "attempts/doubles.ts",
    breakIt: (e) => e.edit("attempts/doubles.ts", "2 * x", "2 *"),
    message: /^must compile and load: \S/,
  },
  "another-diagnosis": {
    what: "two wrong attempts answer alike",
    file: "attempts/doubles.ts",
    breakIt: (e) => e.edit("attempts/doubles.ts", "2 * x", "x + 3"),
    message: /^is diagnosed as "adds-three"$/,
  },
  "formula-fails": {
    what: "a formula does not render",
    file: "prompt.md",
    breakIt: (e) => e.edit("prompt.md", "$3x$", "$\\frac{3x$"),
    message: /^does not render: line 3: KaTeX parse error: .*expected /,
  },
};

describe("check", () => {
  const course = privateCourse();
  const check = (...args: string[]) => runCliWith({ EXERCISES_DIR: course.folder }, "check", ...args);
  let ran: Ran;
  const places: Record<string, string> = {};

  beforeAll(async () => {
    for (const [slug, { file, line, breakIt }] of Object.entries(broken)) {
      const exercise = course.add(slug);
      breakIt(exercise);
      places[slug] = `${exercise.path(file)}${line === undefined ? "" : `:${line}`}: `;
    }
    course.add("sound");
    ran = await check("sound", ...Object.keys(broken), "--seeds", "1");
  }, 120_000);
  afterAll(() => course.end());

  it("proves a sound exercise, in a private folder as in the course", () => {
    expect(ran.stdout).toMatch(
      /^sound: proved \(\d+ proofs: 4 shown and 4 hidden tests, 6 wrong attempts, 1 seeds\)$/m,
    );
    expect(ran.stderr).not.toContain("/sound/");
  });

  it.each(Object.entries(broken).map(([slug, { what, message }]) => [what, slug, message] as const))(
    "names the file and the line where %s",
    (_what, slug, message) => {
      const told = ran.stderr.split("\n").filter((line) => line.startsWith(places[slug]!));
      expect(told, ran.stderr).toHaveLength(1);
      expect(told[0]!.slice(places[slug]!.length)).toMatch(message);
      expect(ran.stdout).toMatch(new RegExp(`^${slug}: (1 problem|\\d+ problems) \\(`, "m"));
    },
  );

  it("exits 2 when anything is wrong, and 0 when all is proved", async () => {
    expect(ran.code).toBe(2);
    expect(ran.stdout).toMatch(/^21 exercises checked, \d+ problems$/m);
    const sound = await check("sound", "--seeds", "1");
    expect(sound).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("1 exercise checked, 0 problems"),
    });
  }, 60_000);

  it("exits 2 on a wrong command, and says what would be right", async () => {
    const [unknown, none, misspelt, gone] = await Promise.all([
      check("four-times"),
      check("--seeds", "none"),
      check("--sedes", "1"),
      runCliWith({ EXERCISES_DIR: "/nowhere/at/all" }, "check"),
    ]);
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^no exercise "four-times"; there are .*gradient-descent/),
    });
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--seeds must be a whole number from 1, got none/),
    });
    expect(misspelt).toMatchObject({ code: 2, stderr: expect.stringContaining("usage:") });
    expect(gone).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^EXERCISES_DIR names \/nowhere\/at\/all, which does not exist/),
    });
  }, 60_000);
});
