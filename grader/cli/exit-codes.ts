import { AppError } from "@/lib/app-error";
import type { Verdict } from "../verdict";
import { BrokenExercise } from "./broken-exercise";

/** What a command line or a CI job learns from a run. */
export const exitCodes = { passed: 0, failed: 1, wrongUse: 2, infrastructure: 3 } as const;

export function exitCodeOf(verdict: Verdict): number {
  switch (verdict.status) {
    case "pass":
      return exitCodes.passed;
    case "infrastructure":
      return exitCodes.infrastructure;
    case "fail":
    case "timeout":
      return exitCodes.failed;
    case "error":
      // Not a module of this exercise at all: nothing was graded.
      return verdict.phase === "compile" ? exitCodes.wrongUse : exitCodes.failed;
    default:
      return verdict satisfies never;
  }
}

/** A command line that cannot be obeyed. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
}

/** Runs a command, and turns whatever ends it into an exit code and one line on stderr. */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  let code: number;
  try {
    code = await command();
  } catch (error) {
    code = exitCodes.infrastructure;
    if (
      error instanceof WrongUse ||
      (error instanceof AppError && ["unknown-exercise", "exercises-dir"].includes(error.code))
    ) {
      code = exitCodes.wrongUse;
      console.error(error.message);
    } else if (error instanceof BrokenExercise) {
      code = exitCodes.wrongUse;
      console.error(String(error));
    } else if (error instanceof AppError) console.error(`${error.code}: ${error.message}`);
    else console.error(error);
  }
  process.exit(code);
}
