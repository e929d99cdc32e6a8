import fc from "fast-check";
import type { TestResult, Verdict } from "@/grader/verdict";

const text = fc.string({ maxLength: 20 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const plain = { noNullPrototype: true } as const;
const from = <T extends string>(...names: T[]) => fc.constantFrom(...names);

const position = fc.record({ line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) }, plain);

const anyResult: fc.Arbitrary<TestResult> = fc.record(
  {
    name: text,
    hidden: fc.boolean(),
    status: from("pass", "fail", "error", "timeout", "not-run"),
    score: number,
    maxScore: number,
    idea: text,
    message: text,
    call: text,
    expected: text,
    actual: text,
    divergence: fc.record(
      { where: text, step: fc.integer(), actual: text, expected: text },
      { requiredKeys: ["where", "actual", "expected"], ...plain },
    ),
    diagnosis: fc.record({ mistake: text, message: text }, plain),
    position,
    log: fc.array(text, { maxLength: 2 }),
    series: fc.array(
      fc.record(
        { name: text, x: text, y: text, points: fc.array(fc.tuple(number, number), { maxLength: 2 }) },
        plain,
      ),
      { maxLength: 1 },
    ),
  },
  {
    requiredKeys: ["name", "hidden", "status", "score", "maxScore", "idea", "log", "series"],
    ...plain,
  },
);

const common = {
  version: fc.constant(1 as const),
  exercise: text,
  exerciseVersion: text,
  engineVersion: text,
  seed: text,
  environment: fc.record({ host: from("process", "bubblewrap", "browser", "none"), backend: text }, plain),
  score: number,
  maxScore: number,
  tests: fc.array(anyResult, { maxLength: 2 }),
};

/** Every verdict there can be. */
export const anyVerdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.record({ ...common, status: fc.constant("pass" as const) }, plain),
  fc.record({ ...common, status: fc.constant("fail" as const), message: text }, plain),
  fc
    .tuple(
      fc.record(
        {
          ...common,
          status: fc.constant("error" as const),
          phase: from("compile", "load", "run"),
          message: text,
        },
        plain,
      ),
      fc.option(position),
    )
    .map(([verdict, at]): Verdict => (at ? { ...verdict, position: at } : verdict)),
  fc.record({ ...common, status: fc.constant("timeout" as const), message: text, limitMs: number }, plain),
  fc.record({ ...common, status: fc.constant("infrastructure" as const), message: text, code: text }, plain),
);

/** Places of a verdict that may be left out. */
export const optionalPlaces = [
  "position",
  ...["message", "call", "expected", "actual", "divergence", "divergence.step", "diagnosis", "position"].map(
    (name) => `tests.*.${name}`,
  ),
];
