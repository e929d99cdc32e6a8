import { parseArgs } from "node:util";
import { createProcessHost } from "../hosts/process";
import { checkExercise } from "./check-exercise";
import { courseEntries, findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";

const usage = "usage: npm run check -- [exercise…] [--seeds N]";

/** Exercises checked side by side: each keeps one core busy. */
const together = 3;

await runCommand(async () => {
  const { slugs, seeds } = readArguments();
  const entries = slugs.length ? slugs.map(findExercise) : courseEntries();
  const host = createProcessHost({ ahead: 2 });
  const queue = [...entries];
  let problems = 0;
  const work = async () => {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      const report = await checkExercise(entry.folder, { host, seeds });
      for (const { file, line, message } of report.problems)
        console.error(`${file}${line ? `:${line}` : ""}: ${message}`);
      problems += report.problems.length;
      const verdict = report.problems.length ? `${report.problems.length} problems` : "proved";
      console.log(`${entry.slug}: ${verdict} (${report.proofs} proofs: ${report.summary})`);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  await host.close();
  console.log(
    `${entries.length} exercise${entries.length === 1 ? "" : "s"} checked, ${problems} problem${problems === 1 ? "" : "s"}`,
  );
  return problems ? exitCodes.wrongUse : exitCodes.passed;
});

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
