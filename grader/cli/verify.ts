import { readFile } from "node:fs/promises";
import { engineVersion } from "../exercise";
import { createProcessHost } from "../hosts/process";
import { Receipt } from "../receipt";
import type { Verdict } from "../verdict";
import { findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { judgeHere } from "./judge-here";
import { loadExercise } from "./load-exercise";

const usage = "usage: npm run verify -- <verdict.json>  (as npm run grade -- … --format json writes it)";

/** Grades the attempt of a stored verdict again, from its seed, and says same or different. */
await runCommand(async () => {
  const [path, ...rest] = process.argv.slice(2);
  if (!path || rest.length) throw new WrongUse(usage);
  const { attempt, ...stored } = await readReceipt(path);
  const exercise = await loadExercise(findExercise(stored.exercise).folder);
  if (exercise.version !== stored.exerciseVersion || engineVersion !== stored.engineVersion) {
    console.log(
      `not comparable: judged by ${stored.exercise}@${stored.exerciseVersion} on engine ${stored.engineVersion}, here are @${exercise.version} and ${engineVersion}`,
    );
    return exitCodes.wrongUse;
  }
  const host = createProcessHost();
  try {
    const again = await judgeHere(exercise, attempt, stored.seed, host);
    const difference = firstDifferent(comparable(stored as Verdict), comparable(again));
    console.log(
      difference
        ? `different: ${difference}`
        : `same: ${again.status}, ${again.score} of ${again.maxScore} points`,
    );
    return difference ? exitCodes.failed : exitCodes.passed;
  } finally {
    await host.close();
  }
});

async function readReceipt(path: string): Promise<Receipt> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new WrongUse(`${path} cannot be read`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new WrongUse(`${path} is not JSON`);
  }
  const parsed = Receipt.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WrongUse(
    `${path} is not a verdict with its attempt: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}

/** All but where it ran: the same attempt must fare the same in any sandbox. */
function comparable({ environment: _environment, ...verdict }: Verdict): unknown {
  return verdict;
}

/** The first path at which two values differ, with both. */
function firstDifferent(a: unknown, b: unknown, path = "verdict"): string | null {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return Object.is(a, b) ? null : `${path} was ${JSON.stringify(a)}, is ${JSON.stringify(b)}`;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifferent((a as never)[key], (b as never)[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
