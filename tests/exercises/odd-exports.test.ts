import { afterAll, describe, expect, it } from "vitest";
import { sections } from "@/exercises/index";
import { builtMnist } from "@/grader/cli/judge-here";
import { loadExercise } from "@/grader/cli/load-exercise";
import { createProcessHost } from "@/grader/hosts/process";
import { rehearse } from "@/grader/judge/rehearse";

/** What an export returns by mistake, and how a message calls it. */
const odd = [
  ["undefined", "undefined"],
  ['"text"', 'the text "text"'],
  ["Number.NaN", "NaN"],
  ["Promise.resolve(1)", "a promise"],
] as const;

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
  return `${right}\nexport function ${name}(..._args: unknown[]): unknown { return ${returned}; }\n`;
}

describe.each(slugs)("%s", async (slug) => {
  const exercise = await loadExercise(`exercises/${slug}`);
  const rehearsal = rehearse(exercise, { host, mnist: builtMnist });
  afterAll(() => rehearsal.close());

  const names = Object.keys(exercise.meta.exports).filter((name) => !free.includes(name));
  it.each(names)(
    "says what %s returned and what was due, whatever it is",
    async (name) => {
      const isAsync = new RegExp(`export async function ${name}\\b`).test(exercise.solution);
      for (const [returned, called] of odd) {
        // A promise is just what an asynchronous export returns.
        if (isAsync && called === "a promise") continue;
        const source = spoil(exercise.solution, name, returned);
        let said: string | undefined;
        for (const test of [...exercise.shown.tests, ...exercise.hidden.tests]) {
          const ran = await rehearsal.run(source, test, "odd exports");
          if (ran?.result.status === "pass") continue;
          said = ran?.result.message;
          break;
        }
        expect(said).toMatch(new RegExp(`^${name} (returned .+; .+ is due|must return .+; .+)`));
        expect(said).toContain(called);
      }
    },
    60_000,
  );
});
