import { parseArgs } from "node:util";
import { createProcessHost } from "../hosts/process";
import type { Host } from "../judge/guest";
import { excusedIn, type Mutant, mutantsOf } from "../mutate/mutants";
import { courseEntries, findExercise } from "./course";
import { exitCodes, runCommand } from "./exit-codes";
import { passesHere } from "./judge-here";
import { type ExerciseFolder, loadExercise } from "./load-exercise";

/** The share of mutants that an exercise's tests must kill. */
const dueRate = 0.95;

/** A mutant that survives one seed gets these more before it counts. */
const seeds = ["mutate 1", "mutate 2"];

interface Report {
  killed: number;
  excused: number;
  survivors: Mutant[];
  stale: string[];
}

/** Tests the graders: changes each solution in small ways, and lists the changes that no test notices. */
await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  const entries = positionals.length ? positionals.map(findExercise) : courseEntries();
  const host = createProcessHost({ ahead: 2 });
  let weak = 0;
  for (const { slug, folder } of entries) {
    const report = await mutate(await loadExercise(folder), host);
    const { killed, excused, survivors, stale } = report;
    const counted = killed + survivors.length;
    const rate = counted ? killed / counted : 1;
    if (rate < dueRate || stale.length) weak++;
    console.log(
      `${slug}: killed ${killed} of ${counted} mutants (${(100 * rate).toFixed(1)} %), ${excused} excused as equivalent`,
    );
    for (const { line, name } of survivors) console.log(`  survived: line ${line}: ${name}`);
    for (const name of stale)
      console.log(`  excused, but ${name} is not a mutant that survives: remove the comment`);
  }
  await host.close();
  console.log(
    `${entries.length} exercise${entries.length === 1 ? "" : "s"}, ${weak} under ${100 * dueRate} %`,
  );
  return weak ? exitCodes.failed : exitCodes.passed;
});

async function mutate(exercise: ExerciseFolder, host: Host): Promise<Report> {
  // A mutant that never ends must not take its whole budget: a solution uses far less.
  const hasty = {
    ...exercise,
    meta: { ...exercise.meta, budgets: { ...exercise.meta.budgets, callMs: 1500 } },
  };
  const excused = excusedIn(exercise.solution);
  const report: Report = { killed: 0, excused: 0, survivors: [], stale: [] };
  const usedExcuses = new Set<string>();
  const queue = mutantsOf(exercise.solution);
  const work = async () => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      if (!(await survives(hasty, mutant, host))) report.killed++;
      else if (excused.has(mutant.name)) {
        report.excused++;
        usedExcuses.add(mutant.name);
      } else report.survivors.push(mutant);
    }
  };
  await Promise.all([work(), work()]);
  report.stale = [...excused.keys()].filter((name) => !usedExcuses.has(name));
  return report;
}

async function survives(exercise: ExerciseFolder, { source }: Mutant, host: Host): Promise<boolean> {
  for (const seed of seeds)
    if ((await passesHere(exercise, source, seed, host)).status !== "pass") return false;
  return true;
}
