import { expect } from "vitest";
import type { Canaries } from "./canaries";
import { type Attack, type Escape, type Exhaustion, type Forgery, readPlain } from "./corpus";
import type { Budgets } from "./exercises";
import type { AttackedHost, Outcome } from "./host";
import { withTools } from "./prelude";

/** The exercise's own for forgeries and escapes, which should not be spared by a clock. */
const budgets: Record<Attack["kind"], Budgets> = {
  forge: { callMs: 4000, totalMs: 60_000 },
  escape: { callMs: 10_000, totalMs: 20_000 },
  exhaust: { callMs: 600, totalMs: 1200 },
};

/** Beyond the attempt's own time: what the host may take to notice, kill and report. No measure of speed. */
const graceMs = 15_000;

/**
 * Runs one attack and expects it to come to nothing.
 *
 * @returns the outcome in a few words
 */
export async function expectHeld(
  attack: Attack,
  host: AttackedHost,
  canaries: Canaries,
  page: string,
): Promise<string> {
  canaries.tripped();
  const before = await host.surroundings();
  const given = canaries.given(host.name, page);
  const source = withTools(attack.source, given);
  const tryIt = () => host.grade({ source, suite: attack.suite, budgets: budgets[attack.kind] });
  let outcome = await tryIt();
  // Threads and modules of Node's, which escapes start, crash Deno now and then before anything was tried.
  for (let i = 0; i < 3 && attack.kind === "escape" && hasCrashed(outcome); i++) outcome = await tryIt();

  expect(canaries.tripped(), "canaries").toEqual([]);
  expect(textOf(outcome), "the secret").not.toContain(canaries.secret);
  expect(
    outcome.printed.filter((line) => line.startsWith("GOT")),
    "what it reached",
  ).toEqual([]);
  expect(await host.surroundings(), "the host's surroundings").toEqual(before);
  expect(outcome.ms, "time").toBeLessThan(budgets[attack.kind].totalMs + graceMs);
  switch (attack.kind) {
    case "forge":
      return expectDeserved(attack, outcome, host);
    case "escape":
      return expectNothing(attack, outcome);
    case "exhaust":
      await expectUnharmed(host);
      return expectHonestEnd(attack, outcome);
    default:
      return attack satisfies never;
  }
}

const hasCrashed = ({ verdict, printed }: Outcome): boolean =>
  verdict.status === "error" && verdict.phase === "run" && printed.length === 0;

const textOf = ({ verdict, printed }: Outcome): string => JSON.stringify([verdict, printed]);

const deserved = new Map<string, number>();

async function expectDeserved(
  { deserves, suite }: Forgery,
  { verdict }: Outcome,
  host: AttackedHost,
): Promise<string> {
  const points = typeof deserves === "number" ? deserves : await worth(deserves, suite, host);
  expect(verdict.score, `the score; the verdict says ${JSON.stringify(verdict).slice(0, 600)}`).toBe(points);
  if (points < verdict.maxScore) expect(verdict.status).not.toBe("pass");
  return `${verdict.score}/${verdict.maxScore}, as deserved`;
}

/** What the same arithmetic scores without tricks. */
async function worth(plain: string, suite: Forgery["suite"], host: AttackedHost): Promise<number> {
  const key = `${plain} on ${host.name}`;
  const known = deserved.get(key);
  if (known !== undefined) return known;
  const { verdict } = await host.grade({
    source: await readPlain(plain),
    suite,
    budgets: { callMs: 5000, totalMs: 30_000 },
  });
  deserved.set(key, verdict.score);
  return verdict.score;
}

function expectNothing(_: Escape, { printed, verdict }: Outcome): string {
  const refused = printed.filter((line) => line.startsWith("refused")).length;
  // An attack that did not even try would prove nothing.
  expect(
    refused,
    `what was tried; the verdict says ${JSON.stringify(verdict).slice(0, 600)}`,
  ).toBeGreaterThan(0);
  return `nothing, in ${refused} ${refused === 1 ? "try" : "tries"}`;
}

function expectHonestEnd({ ends }: Exhaustion, { verdict, ms }: Outcome): string {
  // The deadline is an honest end of anything, on a machine that is busy.
  expect([...ends, "timeout"], `the verdict says ${JSON.stringify(verdict).slice(0, 600)}`).toContain(
    verdict.status,
  );
  return `${verdict.status} after ${Math.round(ms)} ms`;
}

/** The next learner's job, right after. */
async function expectUnharmed(host: AttackedHost): Promise<void> {
  const next = await host.grade({
    source: await readPlain("solution"),
    suite: "one",
    budgets: { callMs: 5000, totalMs: 10_000 },
  });
  expect(next.verdict.status, `the next job: ${JSON.stringify(next.verdict).slice(0, 600)}`).toBe("pass");
}
