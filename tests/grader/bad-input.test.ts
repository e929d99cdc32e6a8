import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExerciseFolder, loadExercise } from "@/grader/cli/load-exercise";
import { createProcessHost } from "@/grader/hosts/process";
import { grade } from "@/grader/judge/grade";
import type { Host } from "@/grader/judge/guest";
import type { TestResult, Verdict } from "@/grader/verdict";

const tf = 'import * as tf from "@tensorflow/tfjs";\n';

/** A whole file whose `step` has this body, in line 3. */
const step = (body: string) =>
  `${tf}export function step(params: tf.Tensor[], gradients: tf.Tensor[], { learningRate }: { learningRate: number }): any {\n  ${body}\n}\n`;

interface Bad {
  source: string;
  verdict: object;
  /** What the first test says that did not pass; left out where none ran. */
  test?: Partial<Record<keyof TestResult, unknown>>;
  callMs?: number;
  totalMs?: number;
}

const asked = expect.stringMatching(/^step\(\[tf\.tensor\(\[1, -2, 0\.5\]\)\], /);
const notRun = { status: "not-run" };

/** Everything that the learner of an evening hands in, and what each must be told. */
const bad: Record<string, Bad> = {
  "does not parse": {
    source: "export function step() {\n  return [1,\n}\n",
    verdict: { status: "error", phase: "compile", position: { line: 3, column: 1 } },
    test: notRun,
  },
  "lacks the export": {
    source: `${tf}export function setp() {}\n`,
    verdict: { status: "error", phase: "compile", message: 'the file must export "step"; it exports "setp"' },
    test: notRun,
  },
  "imports something else": {
    source: `${tf}import { readFileSync } from "node:fs";\nexport const step = () => readFileSync("/etc/passwd");\n`,
    verdict: {
      status: "error",
      phase: "compile",
      message: expect.stringMatching(/^"node:fs" cannot be imported/),
      position: { line: 2, column: 1 },
    },
    test: notRun,
  },
  "is 10 MB long": {
    source: `export const step = 1; // ${"x".repeat(10_000_000)}`,
    verdict: {
      status: "error",
      phase: "compile",
      message: "the file is 10000026 characters long; the limit is 100000",
    },
    test: notRun,
  },
  "is nested so deeply that the compiler gives up": {
    source: `export const step = ${"(".repeat(90_000)}`,
    verdict: { status: "error", phase: "compile", message: "the file is nested too deeply to be read" },
    test: notRun,
  },
  "exports something that is no function": {
    source: "export const step = 5;\n",
    verdict: {
      status: "error",
      phase: "run",
      message: 'TypeError: the export "step" is number, not a function',
    },
    test: { status: "error", call: asked },
  },
  "declares a name twice": {
    source: "export function step() {}\nconst step = 2;\n",
    verdict: {
      status: "error",
      phase: "load",
      message: "SyntaxError: Identifier 'step' has already been declared",
      position: { line: 2, column: 7 },
    },
    test: notRun,
  },
  "throws while it is loaded": {
    source: "const rates = undefined as any;\nexport const step = rates.map(Math.sqrt);\n",
    verdict: {
      status: "error",
      phase: "load",
      message: expect.stringMatching(/^TypeError: Cannot read properties of undefined/),
      position: { line: 2, column: 27 },
    },
    test: notRun,
  },
  "returns NaN": {
    source: step("return params.map((w) => tf.mul(w, Number.NaN));"),
    verdict: { status: "fail", score: 0 },
    test: {
      status: "fail",
      message: "step 1, params[0][0] is NaN, expected 0.8",
      call: asked,
      diagnosis: { mistake: "not-finite", message: expect.stringContaining("NaN") },
    },
  },
  "returns the wrong shape": {
    source: step("return params.map((w) => tf.reshape(w, [-1, 1]));"),
    verdict: { status: "fail", score: 0 },
    test: {
      status: "fail",
      message: "step returned a tensor of shape [3, 1] for params[0] at step 1; a tensor of shape [3] is due",
      call: asked,
    },
  },
  "returns nothing": {
    source: step("params.map((w, i) => tf.sub(w, gradients[i]!));"),
    verdict: { status: "fail", score: 0 },
    test: { status: "fail", message: "step returned undefined; an array of 1 tensor is due", call: asked },
  },
  "returns a promise where a value is due": {
    source: `${tf}export async function step(params: tf.Tensor[]) {\n  return params;\n}\n`,
    verdict: { status: "fail", score: 0 },
    test: { status: "fail", message: "step returned a promise; an array of 1 tensor is due", call: asked },
  },
  "returns a promise that is then rejected": {
    source: `${tf}export async function step(params: tf.Tensor[]) {\n  throw new Error("later");\n}\n`,
    verdict: { status: "fail", score: 0 },
    test: { status: "fail", message: "step returned a promise; an array of 1 tensor is due" },
  },
  "returns itself, for ever": {
    source: step("const list: any[] = []; list.push(list); return list;"),
    verdict: { status: "fail", score: 0 },
    test: {
      status: "fail",
      message: "step returned an array of 1 for params[0] at step 1; a tensor of shape [3] is due",
    },
  },
  "returns 80 MB": {
    source: step("return tf.zeros([20_000_000]);"),
    verdict: {
      status: "error",
      phase: "run",
      message: expect.stringMatching(
        /^the attempt sent more than it may: a frame of \d+ bytes is over the limit/,
      ),
    },
    test: { status: "error", call: asked },
    callMs: 15_000,
  },
  "throws a string": {
    source: step('throw "no gradient";'),
    verdict: { status: "error", phase: "run", message: 'threw "no gradient", which is not an Error' },
    test: { status: "error", call: asked },
  },
  "throws an error that throws when it is read": {
    source: step("throw new Proxy(new Error(), { get() { throw 1; } });"),
    verdict: { status: "error", phase: "run", message: "threw something that cannot be read" },
    test: { status: "error", call: asked },
  },
  "mistakes a shape": {
    source: step("return params.map((w) => tf.sub(w, tf.ones([7, 9])));"),
    verdict: {
      status: "error",
      phase: "run",
      message: expect.stringMatching(/^two tensors do not fit together: shapes \[3\] and \[7, 9\]/),
      position: { line: 3, column: 31 },
    },
    test: { status: "error", call: asked, position: { line: 3, column: 31 } },
  },
  "calls itself for ever": {
    source: step("const f = (): number => f() + 1; return f();"),
    verdict: {
      status: "error",
      phase: "run",
      message: "a function calls itself without end (the call stack is full)",
      position: { line: 3, column: 27 },
    },
    test: { status: "error", call: asked },
  },
  "loops for ever": {
    source: step("for (;;);"),
    verdict: {
      status: "timeout",
      limitMs: 1500,
      message: "step took longer than 1500 ms; is there a loop that never ends?",
    },
    test: { status: "timeout", call: asked },
    callMs: 1500,
  },
  "loops for ever while it is loaded": {
    source: "for (;;);\nexport const step = 1;\n",
    verdict: {
      status: "timeout",
      limitMs: 1500,
      message: "loading the file took longer than 1500 ms; is there a loop that never ends?",
    },
    test: notRun,
    callMs: 1500,
  },
  "waits for ever": {
    source: "await new Promise(() => {});\nexport const step = 1;\n",
    verdict: { status: "timeout", limitMs: 1500 },
    test: notRun,
    callMs: 1500,
  },
  "eats memory as arrays": {
    source: step("const kept = []; for (;;) kept.push(new Array(1e5).fill(0.5));"),
    verdict: { status: "error", phase: "run", message: "the attempt used more than 512 MB of memory" },
    test: { status: "error", call: asked },
    callMs: 15_000,
  },
  "eats memory as typed arrays": {
    source: step("const kept = []; for (;;) kept.push(new Float64Array(1e7).fill(1));"),
    verdict: {
      status: "error",
      phase: "run",
      message: expect.stringMatching(
        /^there is no more memory: |^the attempt used more than 1200 MB of memory$/,
      ),
    },
    test: { status: "error", call: asked },
    callMs: 15_000,
    // Each of ten tests fills 1.2 GB, which takes some kernels six seconds.
    totalMs: 120_000,
  },
  "prints a gigabyte": {
    source: step(
      'const line = "x".repeat(1e6); for (let i = 0; i < 1000; i++) console.log(line); return params;',
    ),
    verdict: { status: "fail", score: 0 },
    test: { status: "fail", message: "step 1, params[0][0] is 1, expected 0.8" },
    callMs: 15_000,
  },
};

describe("an attempt that", () => {
  let host: Host;
  let exercise: ExerciseFolder;
  let solution: string;

  beforeAll(async () => {
    host = createProcessHost({ ahead: 1 });
    exercise = await loadExercise("exercises/gradient-descent");
    solution = exercise.solution;
  });
  afterAll(() => host.close());

  /** Grades with all tests but those that train, which take far longer than the rest together. */
  function gradeQuickly(source: string, callMs = 10_000, totalMs = 30_000): Promise<Verdict> {
    const quick = ({ tests }: ExerciseFolder["shown"]) => ({
      tests: tests.filter((t) => !t.name.includes("trains")),
    });
    return grade({
      exercise: {
        ...exercise,
        meta: { ...exercise.meta, budgets: { callMs, totalMs } },
        shown: quick(exercise.shown),
        hidden: quick(exercise.hidden),
      },
      source,
      seed: "1",
      host,
      mnist: () => Promise.reject(new Error("no test here trains")),
    });
  }

  it.each(Object.entries(bad))(
    "%s is told so, and the next is graded as usual",
    async (_what, { source, verdict, test, callMs, totalMs }) => {
      const graded = await gradeQuickly(source, callMs, totalMs);
      expect(graded).toMatchObject(verdict);
      expect(graded.tests.find((t) => t.status !== "pass")).toMatchObject(test ?? {});
      expect(graded.tests.length).toBeGreaterThanOrEqual(9);
      // Nothing of it, however long, may fill the database.
      expect(JSON.stringify(graded).length).toBeLessThan(150_000);

      const next = await gradeQuickly(solution);
      expect(next).toMatchObject({ status: "pass", score: next.maxScore });
    },
    180_000,
  );
});
