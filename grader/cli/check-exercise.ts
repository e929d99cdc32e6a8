import { join } from "node:path";
import { renderHints, renderMarkdown } from "@/lib/markdown";
import { shownSeed } from "../exercise";
import type { Host } from "../judge/guest";
import type { Verdict } from "../verdict";
import { BrokenExercise } from "./broken-exercise";
import { judgeHere } from "./judge-here";
import { type ExerciseFolder, loadExercise } from "./load-exercise";
import { answerOddly } from "./odd-answers";

export interface Problem {
  file: string;
  line?: number;
  message: string;
}

export interface CheckReport {
  problems: Problem[];
  /** How many things were proved. */
  proofs: number;
  summary: string;
}

/** Lines a starter may have, and the share of its budget that a solution may use. */
const maxStarterLines = 40;
const budgetShare = 0.5;

/**
 * Proves one exercise: its files and metadata; the starter compiles and fails; the solution passes on many
 * seeds, well under its budget; every wrong attempt fails the test it names with the diagnosis it names, and
 * none passes; no answer, however odd, makes a test throw; prompt and hints render.
 */
export async function checkExercise(
  folder: string,
  { host, seeds }: { host: Host; seeds: number },
): Promise<CheckReport> {
  let exercise: ExerciseFolder;
  try {
    exercise = await loadExercise(folder);
  } catch (error) {
    if (!(error instanceof BrokenExercise)) throw error;
    return { problems: [problemOf(error)], proofs: 0, summary: "not loaded" };
  }
  const problems: Problem[] = [];
  let proofs = 0;
  const prove = (holds: boolean, file: string, message: () => string) => {
    if (holds) proofs++;
    else problems.push({ file: join(folder, file), message: message() });
    return holds;
  };
  const run = (source: string, seed: string) => judgeHere(exercise, source, seed, host);

  await proveTexts(exercise, prove);
  try {
    await answerOddly(exercise, host);
    proofs++;
    await proveStarter(exercise, run, prove);
    await proveSolution(exercise, run, seeds, prove);
    await proveMistakes(exercise, run, prove);
  } catch (error) {
    if (!(error instanceof BrokenExercise)) throw error;
    problems.push(problemOf(error));
  }
  const { shown, hidden, mistakes } = exercise;
  const summary = `${shown.tests.length} shown and ${hidden.tests.length} hidden tests, ${mistakes.length} wrong attempts, ${seeds} seeds`;
  return { problems, proofs, summary };
}

const problemOf = ({ file, line, message }: BrokenExercise): Problem => ({
  file,
  message,
  ...(line === undefined ? {} : { line }),
});

/** Notes a proof or a problem, and gives back which it was. */
type Prove = (holds: boolean, file: string, message: () => string) => boolean;
type Run = (source: string, seed: string) => Promise<Verdict>;

async function proveTexts(
  { prompt, hints, mistakes, shown, hidden }: ExerciseFolder,
  prove: Prove,
): Promise<void> {
  for (const [file, render] of [
    ["prompt.md", () => renderMarkdown(prompt)],
    ["hints.md", () => renderHints(hints)],
  ] as const) {
    const error = await render().then(
      () => null,
      (e: Error) => e,
    );
    prove(error === null, file, () => `does not render: ${error!.message}`);
  }
  prove(
    (await renderHints(hints).catch(() => [])).length >= 3,
    "hints.md",
    () => "needs at least three hints, each under a heading of its own",
  );
  for (const [file, suite] of [
    ["tests.ts", shown],
    ["hidden.ts", hidden],
  ] as const) {
    prove(suite.tests.length >= 4, file, () => `needs at least 4 tests, has ${suite.tests.length}`);
  }
  prove(mistakes.length >= 6, "attempts", () => `needs at least 6 wrong attempts, has ${mistakes.length}`);
  const names = [...shown.tests, ...hidden.tests].map((t) => t.name);
  prove(new Set(names).size === names.length, "hidden.ts", () => "repeats the name of a shown test");
}

async function proveStarter({ starter }: ExerciseFolder, run: Run, prove: Prove): Promise<void> {
  const lines = starter.split("\n").length - 1;
  prove(
    lines <= maxStarterLines,
    "starter.ts",
    () => `has ${lines} lines; a starter has at most ${maxStarterLines}`,
  );
  const verdict = await run(starter, shownSeed);
  const compiles = !(verdict.status === "error" && verdict.phase !== "run");
  prove(
    compiles,
    "starter.ts",
    () => `must compile and load: ${"message" in verdict ? verdict.message : verdict.status}`,
  );
  prove(
    verdict.status !== "pass" && verdict.score === 0,
    "starter.ts",
    () => `must fail every test, scores ${verdict.score}`,
  );
}

async function proveSolution(
  { solution, meta }: ExerciseFolder,
  run: Run,
  seeds: number,
  prove: Prove,
): Promise<void> {
  for (let i = 0; i < seeds; i++) {
    const seed = i === 0 ? shownSeed : `check ${i}`;
    const started = performance.now();
    const verdict = await run(solution, seed);
    const usedMs = performance.now() - started;
    const failed = verdict.tests.find((t) => t.status !== "pass");
    prove(
      verdict.status === "pass",
      "solution.ts",
      () => `fails at seed "${seed}": ${failed?.name ?? verdict.status}: ${failed?.message ?? ""}`,
    );
    prove(
      usedMs < budgetShare * meta.budgets.totalMs,
      "exercise.ts",
      () => `the solution used ${Math.round(usedMs)} ms of a budget of ${meta.budgets.totalMs}`,
    );
    if (verdict.status !== "pass") return;
  }
}

async function proveMistakes(
  { mistakes, shown, hidden }: ExerciseFolder,
  run: Run,
  prove: Prove,
): Promise<void> {
  for (const { name, fails, source } of mistakes) {
    const file = `attempts/${name}.ts`;
    const known = [...shown.tests, ...hidden.tests].some((t) => t.name === fails);
    if (!prove(known, file, () => `names a test that does not exist: "${fails}"`)) continue;
    const verdict = await run(source, "check mistake");
    const test = verdict.tests.find((t) => t.name === fails);
    if (!prove(verdict.status !== "pass", file, () => "passes, so the tests do not see this mistake"))
      continue;
    prove(
      test !== undefined && test.status !== "pass" && test.status !== "not-run",
      file,
      () => `must fail "${fails}", which is ${test?.status ?? "unknown"}`,
    );
    prove(
      test?.diagnosis?.mistake === name,
      file,
      () => `is diagnosed as ${test?.diagnosis ? `"${test.diagnosis.mistake}"` : "nothing"}`,
    );
  }
}
