import { afterAll, describe, expect, it } from "vitest";
import { sections } from "@/exercises/index";
import { builtMnist } from "@/grader/cli/judge-here";
import { loadExercise } from "@/grader/cli/load-exercise";
import { createProcessHost } from "@/grader/hosts/process";
import { rehearse } from "@/grader/judge/rehearse";
import { openStage } from "@/grader/judge/stage";

/** What an export returns by mistake, and how a message calls it; "" where it speaks of a part. */
const odd = {
  undefined: "undefined",
  null: "null",
  '"text"': 'the text "text"',
  "Number.NaN": "NaN",
  "Promise.resolve(1)": "a promise",
  "-3": "-3",
  "tf.scalar(-3)": "a tensor of shape []",
  "tf.zeros([7, 7, 7])": "a tensor of shape [7, 7, 7]",
  "[undefined]": "",
  "[[-3]]": "",
  "{}": "",
} as const;
type Odd = keyof typeof odd;

/** Where an odd answer is of the right kind, by what the export's signature says that it returns. */
const fine: readonly [returns: RegExp, answers: readonly Odd[]][] = [
  [/^number$/, ["-3"]],
  [/^tf\.Scalar$/, ["tf.scalar(-3)"]],
  [/\| null>$/, ["null"]],
  // A promise is just what an asynchronous export returns.
  [/^Promise<.*>$/, ["Promise.resolve(1)"]],
  // A record of options may be empty.
  [/^Options$/, ["{}"]],
  [/^number\[\]\[\]$/, ["[[-3]]"]],
];

/** Any state will do, so nothing can be said about it until `step` is given it. */
const free = ["init"];

const slugs = sections.flatMap((section) => section.slugs);
const host = createProcessHost({ ahead: 1 });
afterAll(() => host.close());

/** The solution, but for one export that returns something odd. */
function spoil(solution: string, name: string, returned: string): string {
  const definition = new RegExp(`export (async )?function ${name}\\b`);
  if (!definition.test(solution)) throw new Error(`the solution does not define ${name} as a function`);
  const right = solution.replace(definition, `$1function right_${name}`);
  const tf = solution.includes("import * as tf") ? "" : 'import * as tf from "@tensorflow/tfjs";\n';
  return `${tf}${right}\nexport function ${name}(..._args: unknown[]): unknown { return ${returned}; }\n`;
}

/** What a signature says that its export returns. */
function returnOf(signature: string): string {
  const [, returns] = /^.*\): (.+)$/.exec(signature) ?? [];
  if (!returns) throw new Error(`no return type in ${signature}`);
  return returns;
}

describe.each(slugs)("%s", async (slug) => {
  const exercise = await loadExercise(`exercises/${slug}`);
  const stage = openStage(host);
  const rehearsal = rehearse(exercise, { stage, mnist: builtMnist });
  afterAll(() => stage.clear());

  const signatures = Object.entries(exercise.meta.exports).filter(([name]) => !free.includes(name));
  it.each(signatures)(
    "says what %s returned and what was due, whatever it is",
    async (name, signature) => {
      const returns = returnOf(signature);
      const isFine = (answer: Odd) =>
        fine.some(([type, answers]) => type.test(returns) && answers.includes(answer));
      for (const answer of (Object.keys(odd) as Odd[]).filter((answer) => !isFine(answer))) {
        const source = spoil(exercise.solution, name, answer);
        let said: string | undefined;
        for (const test of [...exercise.shown.tests, ...exercise.hidden.tests]) {
          const ran = await rehearsal.run(source, test, "odd exports");
          if (ran?.result.status === "pass") continue;
          said = ran?.result.message;
          break;
        }
        const what = `${name} returning ${answer}`;
        expect(said, what).toMatch(new RegExp(`^${name} (returned .+; .+ is due|must return .+; .+)`));
        expect(said, what).toContain(odd[answer]);
      }
    },
    120_000,
  );
});
