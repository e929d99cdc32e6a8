import { spawnSync } from "node:child_process";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";

/** Each suite is a program of its own: what one leaves in memory must not slow the next. */
const suites: Record<string, string> = {
  engine: "grader/engine/bench.ts",
  grading: "grader/cli/bench-grading.ts",
};

const usage = `usage: npm run bench -- [${Object.keys(suites).join("|")}] [--json]`;

/** Measures; judges nothing. Without a name, every suite. */
await runCommand(async () => {
  const [first, ...rest] = process.argv.slice(2);
  const named = first && !first.startsWith("-") ? first : null;
  if (named && !Object.hasOwn(suites, named)) throw new WrongUse(usage);
  const flags = named ? rest : process.argv.slice(2);
  for (const name of named ? [named] : Object.keys(suites)) {
    const { status } = spawnSync(process.execPath, ["--import", "tsx", suites[name]!, ...flags], {
      stdio: "inherit",
    });
    if (status !== 0) return exitCodes.infrastructure;
  }
  return exitCodes.passed;
});
