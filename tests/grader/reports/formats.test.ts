import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Receipt } from "@/grader/receipt";
import { formats } from "@/grader/reports/formats";
import type { TestResult } from "@/grader/verdict";

const test = (partial: Partial<TestResult>): TestResult => ({
  name: "step moves",
  idea: "The gradient points uphill.",
  hidden: false,
  status: "pass",
  score: 1,
  maxScore: 1,
  log: [],
  series: [],
  ...partial,
});

const base = {
  version: 1 as const,
  exercise: "momentum",
  exerciseVersion: "abc",
  engineVersion: "1",
  seed: "7",
  environment: { host: "process" as const, backend: "wasm" },
  attempt: "export {}",
};

/** A verdict with everything that can go wrong in writing it: markup, control characters, line breaks, length. */
const failed: Receipt = {
  ...base,
  status: "fail",
  message: "1 of 3 tests did not pass",
  score: 1,
  maxScore: 5,
  tests: [
    test({}),
    test({
      name: 'step <keeps> "state", 50% & more',
      status: "fail",
      score: 0,
      maxScore: 3,
      message: "step 2, params[0][1] is 1,\u0000 expected 2\ud800",
      call: "step([tf.tensor([1])])",
      expected: "2",
      actual: "1",
      diagnosis: { mistake: "x", message: "You add,\r\nbut should subtract: 100%" },
      log: ["x".repeat(900)],
      position: { line: 4, column: 2 },
    }),
    test({ name: "step copes", hidden: true, status: "not-run", score: 0 }),
  ],
};

const broken: Receipt = {
  ...base,
  status: "error",
  phase: "compile",
  message: "Expression expected",
  position: { line: 3, column: 9 },
  score: 0,
  maxScore: 5,
  tests: failed.tests.map((t) => test({ name: t.name, status: "not-run", score: 0, maxScore: t.maxScore })),
};

const ours: Receipt = {
  ...broken,
  status: "infrastructure",
  code: "sandbox-failed",
  message: "the sandbox did not start",
} as Receipt;

const write = (format: string, receipt: Receipt) => formats[format]!(receipt, "src/a,b.ts");
const read = (format: string, receipt: Receipt): unknown => JSON.parse(write(format, receipt));

describe("exercismReport", () => {
  // Version 3 of the test runner interface.
  const Exercism = z.strictObject({
    version: z.literal(3),
    status: z.enum(["pass", "fail", "error"]),
    message: z.string().nullable(),
    tests: z.array(
      z.strictObject({
        name: z.string(),
        status: z.enum(["pass", "fail", "error"]),
        message: z.string().nullable(),
        output: z.string().max(500).nullable(),
        test_code: z.string(),
        task_id: z.number().int(),
      }),
    ),
  });

  it("writes tests in file order and cuts what they print to 500 characters", () => {
    const report = Exercism.parse(read("exercism", failed));
    expect(report.tests.map((t) => t.name)).toEqual(failed.tests.map((t) => t.name));
    expect(report.tests[1]!.output).toHaveLength(500);
    expect(report.status).toBe("fail");
  });

  it("says error, with the line, when nothing could be tested", () => {
    const report = Exercism.parse(read("exercism", broken));
    expect(report.status).toBe("error");
    expect(report.message).toContain("line 3");
  });
});

describe("gradescopeReport", () => {
  const visibility = z.enum(["visible", "hidden", "after_due_date", "after_published"]);
  const Gradescope = z.strictObject({
    score: z.number().min(0),
    output: z.string(),
    visibility,
    extra_data: z.record(z.string(), z.unknown()),
    tests: z.array(
      z.strictObject({
        score: z.number(),
        max_score: z.number(),
        status: z.enum(["passed", "failed"]),
        name: z.string(),
        number: z.string(),
        output: z.string(),
        output_format: z.enum(["text", "html", "simple_format", "md", "ansi"]),
        tags: z.array(z.string()),
        visibility,
      }),
    ),
  });

  it("gives points per test that add up to the score", () => {
    const report = Gradescope.parse(read("gradescope", failed));
    expect(report.tests.reduce((sum, t) => sum + t.score, 0)).toBe(report.score);
    expect(report.tests[2]!.tags).toEqual(["hidden"]);
  });
});

describe("prairielearnReport", () => {
  const PrairieLearn = z.strictObject({
    gradable: z.boolean(),
    score: z.number().min(0).max(1),
    message: z.string(),
    format_errors: z.array(z.string()).optional(),
    tests: z.array(
      z.strictObject({ name: z.string(), points: z.number(), max_points: z.number(), message: z.string() }),
    ),
  });

  it("gives the score as a share", () => {
    expect(PrairieLearn.parse(read("prairielearn", failed))).toMatchObject({ gradable: true, score: 0.2 });
  });

  it("is ungradable, and so burns no attempt, for a file that does not compile and for trouble of ours", () => {
    for (const receipt of [broken, ours]) {
      const report = PrairieLearn.parse(read("prairielearn", receipt));
      expect(report).toMatchObject({ gradable: false, score: 0, tests: [] });
      expect(report.format_errors).toHaveLength(1);
    }
  });
});

describe("junitReport", () => {
  const parse = (xml: string) =>
    new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
      isArray: (name) => name === "testcase",
    }).parse(xml);

  it("is well-formed whatever messages hold, with one testcase a test", () => {
    const xml = write("junit", failed);
    expect(XMLValidator.validate(xml)).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
    expect(xml).not.toMatch(/[\u0000-\u0008]/);
    const { testsuites } = parse(xml);
    expect(testsuites).toMatchObject({ tests: "3", failures: "1", errors: "0", skipped: "1" });
    const [, second, third] = testsuites.testsuite.testcase;
    expect(second.name).toBe('step <keeps> "state", 50% & more');
    expect(second.failure["#text"]).toContain("expected: 2");
    expect(third.skipped).toBeDefined();
  });

  it("keeps an error that belongs to no test", () => {
    const { testsuites } = parse(write("junit", broken));
    expect(testsuites.errors).toBe("1");
    expect(testsuites.testsuite.testcase[0].error.message).toContain(
      "Expression expected (line 3, column 9)",
    );
  });
});

describe("githubReport", () => {
  it("annotates the learner's line, one command a line, and tells the points", () => {
    const lines = write("github", failed).split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^::error file=src\/a%2Cb\.ts,line=4,title=step <keeps> "state"%2C 50%25 & more::/,
    );
    expect(lines[0]).toContain("You add,%0D%0Abut should subtract: 100%25");
    expect(lines[1]).toBe("::notice title=Autograding complete::Points 1/5");
  });

  it("gives Classroom's reporter a base64 result that it can decode", () => {
    const Classroom = z.strictObject({
      version: z.literal(1),
      status: z.enum(["pass", "fail", "error"]),
      max_score: z.number(),
      tests: z.array(
        z.strictObject({
          name: z.string(),
          status: z.enum(["pass", "fail", "error"]),
          score: z.number(),
          message: z.string().nullable(),
          test_code: z.string(),
        }),
      ),
    });
    const report = Classroom.parse(
      JSON.parse(Buffer.from(write("github-classroom", failed), "base64").toString("utf8")),
    );
    expect(report).toMatchObject({ status: "fail", max_score: 5 });
    expect(report.tests[1]!.score).toBe(0);
  });
});
