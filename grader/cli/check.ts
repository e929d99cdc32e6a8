import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { CheckReport, CheckTask } from "./check-exercise";
import { courseEntries, findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { sideBySide } from "./side-by-side";

const usage = "usage: npm run check -- [exercise…] [--seeds N]";

const child = fileURLToPath(new URL("check/child.ts", import.meta.url));

await runCommand(async () => {
  const { slugs, seeds } = readArguments();
  const entries = slugs.length ? slugs.map(findExercise) : courseEntries();
  // The later ones take the longest.
  const tasks = entries.map(({ slug, folder }) => ({ slug, folder, seeds })).reverse();
  let problems = 0;
  await sideBySide<CheckTask & { slug: string }, CheckReport>(child, tasks, (report, { slug }) => {
    for (const { file, line, message } of report.problems)
      console.error(`${file}${line ? `:${line}` : ""}: ${message}`);
    problems += report.problems.length;
    const verdict = report.problems.length ? plural(report.problems.length, "problem") : "proved";
    console.log(`${slug}: ${verdict} (${report.proofs} proofs: ${report.summary})`);
  });
  console.log(`${plural(entries.length, "exercise")} checked, ${plural(problems, "problem")}`);
  return problems ? exitCodes.wrongUse : exitCodes.passed;
});

function plural(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? "" : "s"}`;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { seeds: { type: "string", default: "20" } },
    });
    const seeds = Number(values.seeds);
    if (!Number.isInteger(seeds) || seeds < 1)
      throw new WrongUse(`--seeds must be a whole number from 1, got ${values.seeds}`);
    return { slugs: positionals, seeds };
  } catch (error) {
    throw error instanceof WrongUse ? error : new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}
