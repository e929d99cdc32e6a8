import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadExercise } from "@/grader/cli/load-exercise";
import { maxScoreOf } from "@/grader/exercise";
import { openDatabase } from "@/lib/db/open";
import { finish } from "@/lib/queue/lease";
import { take } from "@/lib/queue/queue";
import { submissionWithGrade } from "@/lib/results";
import { createLearner } from "@/lib/session/learners";
import { submit } from "@/lib/submissions";
import { runCliWith } from "../../support/run-cli";

const attempt = (name: string) => readFileSync(`exercises/gradient-descent/${name}.ts`, "utf8");

const { shown, hidden } = await loadExercise("exercises/gradient-descent");
const all = maxScoreOf(shown, hidden);

/** Three submissions whose stored grades today's tests do not agree with, or do. */
const stored = {
  rises: { source: attempt("solution"), score: 9 },
  falls: { source: attempt("attempts/ascends"), score: 9 },
  stays: { source: attempt("solution"), score: all },
};

describe("regrade", () => {
  const data = mkdtempSync(join(tmpdir(), "downhill-regrade-"));
  const ids: Partial<Record<keyof typeof stored, string>> = {};
  const open = () => openDatabase({ folder: join(data, "db") });
  const regrade = (...args: string[]) =>
    runCliWith({ DOWNHILL_DATA: data, DATABASE_URL: "" }, "regrade", "gradient-descent", ...args);

  beforeAll(async () => {
    const database = await open();
    const { id: learnerId } = await createLearner(database);
    for (const [name, { source, score }] of Object.entries(stored)) {
      const sent = await submit(database, { learnerId, slug: "gradient-descent", source });
      if (sent.full) throw new Error("the queue of an empty database is full");
      ids[name as keyof typeof stored] = sent.submissionId;
      const job = await take(database.queries, "test", 60_000);
      await finish(database.queries, job!, { verdict: {}, status: "fail", score, maxScore: all });
    }
    await database.close();
  }, 60_000);
  afterAll(() => rmSync(data, { recursive: true }));

  const gradesOf = async (name: keyof typeof stored) => {
    const database = await open();
    const found = await submissionWithGrade(database, ids[name]!);
    await database.close();
    return found!;
  };

  it("shows what would change, and writes nothing", async () => {
    const { code, stdout } = await regrade();
    expect(code).toBe(0);
    expect(stdout).toContain(`risen   ${ids.rises}  9/${all} → ${all}/${all}`);
    expect(stdout).toContain(`fallen  ${ids.falls}  9/${all} → 0/${all} (the old grade counts)`);
    expect(stdout).toContain("1 risen, 1 fallen, 1 same");
    expect((await gradesOf("rises")).grades).toHaveLength(1);
  }, 120_000);

  it("keeps the history with --apply, raises who rose, and lowers nobody", async () => {
    expect((await regrade("--apply")).stdout).toContain("1 risen, 1 fallen, 1 same");
    const rises = await gradesOf("rises");
    expect(rises.grades.map((g) => [g.reason, g.score])).toEqual([
      ["submitted", 9],
      ["regraded", all],
    ]);
    expect(rises.counting?.score).toBe(all);
    const falls = await gradesOf("falls");
    expect(falls.grades.map((g) => g.score)).toEqual([9, 0]);
    expect(falls.counting?.score).toBe(9);
  }, 120_000);
});
