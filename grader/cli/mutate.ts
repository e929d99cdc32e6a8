import { parseArgs } from "node:util";
import { createProcessHost } from "../hosts/process";
import { BrokenTest } from "../judge/broken-test";
import { type Hunt, hunt, killRate } from "../mutate/hunt";
import { BrokenExercise, brokenByItsTest } from "./broken-exercise";
import { courseEntries, findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { builtMnist } from "./judge-here";
import { loadExercise } from "./load-exercise";

const usage = "usage: npm run mutate -- [exercise…] [--json]";

/** The share of mutants that an exercise's tests must kill. */
const dueRate = 0.95;

type Report = Hunt & { slug: string; rate: number };

/** Tests the graders: changes each solution in small ways, and lists the changes that no test notices. */
await runCommand(async () => {
  const { slugs, json } = readArguments();
  const entries = slugs.length ? slugs.map(findExercise) : courseEntries();
  const width = Math.max(...entries.map(({ slug }) => slug.length), "exercise".length);
  const host = createProcessHost({ ahead: 2 });
  const reports: Report[] = [];
  if (!json) console.log(`${"exercise".padEnd(width)}  mutants  killed  excused  survived     rate`);
  for (const { slug, folder } of entries) {
    const exercise = await loadExercise(folder);
    const found = await hunt(exercise, { host, mnist: builtMnist }).catch((error: Error) => {
      if (error instanceof BrokenTest) throw brokenByItsTest(folder, error);
      throw error.message.startsWith("the solution") ? new BrokenExercise(folder, error.message) : error;
    });
    const report = { slug, rate: killRate(found), ...found };
    reports.push(report);
    if (!json) print(report, width);
  }
  await host.close();
  const weak = reports.filter(({ rate, stale }) => rate < dueRate || stale.length);
  if (json) console.log(JSON.stringify({ due: dueRate, exercises: reports.map(withoutSources) }, null, 2));
  else summarize(reports, weak);
  return weak.length ? exitCodes.failed : exitCodes.passed;
});

function print({ slug, rate, killed, excused, survivors, stale }: Report, width: number): void {
  const mutants = killed + excused.length + survivors.length;
  const counts = [mutants, killed, excused.length, survivors.length].map((n, i) =>
    String(n).padStart([7, 6, 7, 8][i]!),
  );
  console.log(`${slug.padEnd(width)}  ${counts.join("  ")}  ${percent(rate)}`);
  for (const { line, name } of survivors) console.log(`  survived: line ${line}: ${name}`);
  for (const { line, name, reason } of excused) console.log(`  excused:  line ${line}: ${name}: ${reason}`);
  for (const name of stale) console.log(`  excused in vain: ${name} is no mutant that survives`);
}

function summarize(reports: readonly Report[], weak: readonly Report[]): void {
  const killed = reports.reduce((sum, r) => sum + r.killed, 0);
  const survived = reports.reduce((sum, r) => sum + r.survivors.length, 0);
  console.log(
    `${reports.length} exercise${reports.length === 1 ? "" : "s"}: killed ${killed} of ${killed + survived}, ${percent(killed / Math.max(1, killed + survived)).trim()}; ` +
      (weak.length
        ? `under ${100 * dueRate} % or with an excuse in vain: ${weak.map(({ slug }) => slug).join(", ")}`
        : `each at least ${100 * dueRate} %`),
  );
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`.padStart(7);
}

function withoutSources({ excused, survivors, ...report }: Report) {
  return {
    ...report,
    excused: excused.map(({ name, line, reason }) => ({ name, line, reason })),
    survivors: survivors.map(({ name, line }) => ({ name, line })),
  };
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    return { slugs: positionals, json: values.json };
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}
