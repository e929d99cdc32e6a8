import { parseArgs } from "node:util";
import { type Machine, thisMachine } from "./machine";
import { medianOf, type Spread, spreadOf } from "./spread";

/** One thing measured: ours alone, or beside a peer in the same run. */
export interface Row {
  name: string;
  unit: string;
  ours: Spread;
  peer: string | null;
  theirs: Spread | null;
  /** The median, over the rounds of the run, of ours / theirs. */
  ratio: number | null;
}

/** What `npm run bench -- <suite> --json` prints. */
export interface BenchReport {
  suite: string;
  machine: Machine;
  /** Peers that could not be measured here, and why. */
  missing: string[];
  rows: Row[];
}

/** What a suite is handed. */
export interface Bench {
  /** Whether a rough answer is wanted soon. */
  readonly quick: boolean;
  /** Reports measurements of ours. */
  add(name: string, unit: string, ours: readonly number[]): void;
  /** Reports measurements of ours and of a peer's, taken in turns: number i of both in the same round. */
  compare(name: string, unit: string, ours: readonly number[], peer: string, theirs: readonly number[]): void;
  /** Says that a peer could not be measured, once for each reason. */
  leaveOut(peer: string, why: string): void;
}

/**
 * Runs a suite of `npm run bench` and ends the process: `--json` prints one report, otherwise a table grows row by row.
 *
 * A suite is a file in `grader/cli/bench/`, a program of its own, that calls this with its file's name.
 *
 * @example
 * await runSuite("site", async ({ add, quick }) => {
 *   add("exercise page, until it can be typed into", "ms", await loads(quick ? 3 : 15));
 * });
 */
export async function runSuite(suite: string, measure: (bench: Bench) => Promise<void>): Promise<never> {
  const { values: flags } = parseArgs({
    options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
  });
  const report: BenchReport = { suite, machine: thisMachine(), missing: [], rows: [] };
  const say = (line: string) => {
    if (!flags.json) console.log(line);
  };
  const push = (row: Row) => {
    report.rows.push(row);
    say(lineOf(row));
  };
  const { cpu, cores, memoryGiB, system, node, load } = report.machine;
  say(`${suite}, on ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, load ${load}`);
  say(headings);
  await measure({
    quick: flags.quick,
    add: (name, unit, ours) =>
      push({ name, unit, ours: spreadOf(ours), peer: null, theirs: null, ratio: null }),
    compare: (name, unit, ours, peer, theirs) =>
      push({
        ...{ name, unit, ours: spreadOf(ours), peer, theirs: spreadOf(theirs) },
        ratio: medianOf(ours.map((value, i) => value / theirs[i]!)),
      }),
    leaveOut(peer, why) {
      const line = `${peer}: ${why}`;
      if (!report.missing.includes(line)) report.missing.push(line);
    },
  });
  for (const line of report.missing) say(`Left out: ${line}`);
  if (flags.json) console.log(JSON.stringify(report, null, 2));
  process.exit(0);
}

const columns = (name: string, unit: string, ours: string, peer: string, theirs: string, ratio: string) =>
  [name.padEnd(58), unit.padEnd(9), ours.padEnd(26), peer.padEnd(28), theirs.padEnd(26), ratio]
    .join(" ")
    .trimEnd();

const headings = columns(
  "what",
  "unit",
  "ours (least to most)",
  "peer",
  "theirs (least to most)",
  "ours/theirs",
);

function lineOf({ name, unit, ours, peer, theirs, ratio }: Row): string {
  const against = theirs ? figures(theirs) : "";
  return columns(name, unit, figures(ours), peer ?? "", against, ratio === null ? "" : shortly(ratio));
}

const figures = ({ median, min, max }: Spread) => `${shortly(median)} (${shortly(min)} to ${shortly(max)})`;

/** Three digits, or all before the point. */
const shortly = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));
