import type { Rehearsal } from "../../judge/rehearse";
import type { ExerciseFolder } from "../load-exercise";
import { failureOf, type Prove } from "./prove";

/** A worked number: what the prompt says that an expression is, and where it says so. */
interface Example {
  line: number;
  expression: string;
  expected: string;
}

/** The name of the function that is added to the solution. Nobody else has it. */
const added = "workedExamples";

/**
 * The numbers worked in the prompt are those that the solution computes. They stand in blocks marked `ts example`, one call a
 * line with what it gives behind `// =>`:
 *
 *     ```ts example
 *     step([tf.tensor([1])], [tf.tensor([2])], { learningRate: 0.1 }) // => [tf.tensor([0.8])]
 *     ```
 *
 * Lines without `// =>` prepare what others use. A number is right when it is so at the digits that are written.
 */
export async function proveExamples(
  { prompt, solution }: ExerciseFolder,
  rehearsal: Rehearsal,
  prove: Prove,
): Promise<void> {
  const { examples, source } = readExamples(prompt);
  const has = examples.length > 0;
  if (
    !prove(
      has,
      "prompt.md",
      () => "needs a worked number: a block marked ts example, see docs/write-an-exercise.md",
    )
  )
    return;
  const withTf = /\bas tf\b/.test(solution) ? solution : `${importTf}\n${solution}`;
  for (const [i, { line, expression, expected }] of examples.entries()) {
    const ran = await rehearsal.run(
      `${withTf}\n${source}`,
      {
        name: expression,
        idea: expected,
        points: 1,
        async run(t) {
          const pairs = await t.attempt.call(added, [], { awaits: true });
          const [actual, due] = (pairs as [unknown, unknown][])[i] as [never, never];
          t.close(actual, due, { rtol: 1e-6, atol: halfOfLastDigit(expected), what: expression });
        },
      },
      "examples",
    );
    const failure = failureOf(ran);
    prove(failure === null, `prompt.md:${line}`, () => failure!);
  }
}

const importTf = 'import * as tf from "@tensorflow/tfjs";';

/** @returns the examples, and a function in TypeScript that gives what each is beside what it should be */
function readExamples(prompt: string): { examples: Example[]; source: string } {
  const examples: Example[] = [];
  const body: string[] = [];
  let inside = false;
  prompt.split("\n").forEach((text, i) => {
    if (text.startsWith("```")) {
      if (inside) body.push("}");
      inside = text === "```ts example";
      if (inside) body.push("{");
      return;
    }
    if (!inside) return;
    const [expression = "", expected] = text.split(" // => ");
    if (expected === undefined) body.push(text);
    else {
      examples.push({ line: i + 1, expression, expected });
      body.push(`pairs.push([${expression}, ${expected}]);`);
    }
  });
  const source = `export async function ${added}() { const pairs: unknown[] = [];\n${body.join("\n")}\nreturn pairs; }`;
  return { examples, source };
}

/** "0.7764" says that a number is between 0.77635 and 0.77645; whole numbers are exact. */
function halfOfLastDigit(written: string): number {
  const decimals = Math.max(0, ...[...written.matchAll(/\.(\d+)/g)].map(([, digits]) => digits!.length));
  return decimals ? 0.501 * 10 ** -decimals : 1e-6;
}
