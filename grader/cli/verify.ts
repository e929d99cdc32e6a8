import { readFile } from "node:fs/promises";
import type { ZodType } from "zod";
import { engineVersion } from "../exercise";
import { createProcessHost } from "../hosts/process";
import { createJudges } from "../judge/judges";
import { EntryReceipt, isEntryReceipt } from "../leaderboard/entry-receipt";
import { sourceHash } from "../leaderboard/source-hash";
import { entryExercise } from "../leaderboard/tracks";
import { Receipt } from "../receipt";
import { findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { judgeHere } from "./judge-here";
import { loadExercise } from "./load-exercise";

const usage =
  "usage: npm run verify -- <verdict.json|entry.json> [source.ts]  (as npm run grade -- … --format json writes it, or the leaderboard hands out)";

/** Judges the attempt of a stored verdict again, from its seeds, and says same or different. */
await runCommand(async () => {
  const [path, sourcePath, ...rest] = process.argv.slice(2);
  if (!path || rest.length) throw new WrongUse(usage);
  const json = await readJson(path);
  if (isEntryReceipt(json)) return verifyAgain(json, path, sourcePath);
  if (sourcePath) throw new WrongUse(usage);
  return gradeAgain(json, path);
});

async function gradeAgain(json: unknown, path: string): Promise<number> {
  const { attempt, ...stored } = receiptIn(Receipt, json, `${path} is not a verdict with its attempt`);
  const exercise = await loadExercise(findExercise(stored.exercise).folder);
  if (!isComparable(stored.exercise, exercise.version, stored)) return exitCodes.wrongUse;
  const host = createProcessHost({ ahead: 1 });
  const again = await judgeHere(exercise, attempt, stored.seed, host).finally(() => host.close());
  return tell(
    firstDifferent(comparable(stored), comparable(again)),
    `${again.status}, ${again.score} of ${again.maxScore} points`,
  );
}

/** Trains an entry again from all its seeds: minutes. */
async function verifyAgain(json: object, path: string, sourcePath: string | undefined): Promise<number> {
  const receipt = receiptIn(EntryReceipt, json, `${path} cannot be run again`);
  const { attempt, ...stored } = receipt;
  const source = sourcePath ? await readText(sourcePath) : attempt;
  if (source === undefined) throw new WrongUse(`${path} holds no source; name its file as well\n${usage}`);
  if (sourceHash(source) !== stored.sourceHash)
    throw new WrongUse(`the source is not that of ${path}: its SHA-256 differs`);
  const exercise = await loadExercise(findExercise(entryExercise).folder);
  if (!isComparable(entryExercise, exercise.version, stored)) return exitCodes.wrongUse;
  const { track, runs } = stored;
  const judges = createJudges({ grading: 0 });
  const seeds = runs.map(({ seed }) => seed);
  const again = await judges.verifyEntry({ source, track, seeds }).finally(() => judges.close());
  const difference = firstDifferent(comparable(stored), comparable(again));
  const accuracies = runs.map(({ publicAccuracy }) => `${(100 * publicAccuracy).toFixed(2)} %`);
  return tell(difference, `${again.status}, ${accuracies.join(", ")} of the public half`);
}

/** Whether the same judge stands here as then. */
function isComparable(
  slug: string,
  version: string,
  then: { exerciseVersion: string; engineVersion: string },
): boolean {
  if (version === then.exerciseVersion && engineVersion === then.engineVersion) return true;
  console.log(
    `not comparable: judged by ${slug}@${then.exerciseVersion} on engine ${then.engineVersion}, here are @${version} and ${engineVersion}`,
  );
  return false;
}

function tell(difference: string | null, same: string): number {
  console.log(difference ? `different: ${difference}` : `same: ${same}`);
  return difference ? exitCodes.failed : exitCodes.passed;
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => {
    throw new WrongUse(`${path} cannot be read`);
  });
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(path));
  } catch (error) {
    throw error instanceof WrongUse ? error : new WrongUse(`${path} is not JSON`);
  }
}

/** What `json` holds by this schema. @throws {WrongUse} which says what is missing first */
function receiptIn<T>(schema: ZodType<T>, json: unknown, otherwise: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WrongUse(`${otherwise}: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** All but where it ran: the same attempt must fare the same in any sandbox. */
function comparable(verdict: object): unknown {
  return { ...verdict, environment: null };
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
