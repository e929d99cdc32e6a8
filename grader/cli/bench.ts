import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";

/** A suite is a file here, and a program of its own: what one leaves in memory must not slow the next. */
const folder = "grader/cli/bench";

/** Measures; judges nothing. Without a name, every suite. */
await runCommand(async () => {
  const suites = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
  const [first, ...rest] = process.argv.slice(2);
  const named = first && !first.startsWith("-") ? first : null;
  if (named && !suites.includes(named))
    throw new WrongUse(`usage: npm run bench -- [${suites.join("|")}] [--json] [--quick]`);
  const flags = named ? rest : process.argv.slice(2);
  for (const name of named ? [named] : suites) {
    const program = ["--import", "tsx", join(folder, `${name}.ts`), ...flags];
    const { status } = spawnSync(process.execPath, program, { stdio: "inherit" });
    if (status !== 0) return exitCodes.infrastructure;
  }
  return exitCodes.passed;
});
