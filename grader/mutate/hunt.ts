import { availableParallelism } from "node:os";
import type { Exercise } from "../exercise";
import type { Host } from "../judge/guest";
import { type Rehearsal, rehearse } from "../judge/rehearse";
import { openStage } from "../judge/stage";
import type { Test, TestContext } from "../suite";
import { excusedIn, excuses, type Mutant, mutantsOf } from "./mutants";

/** What became of the mutants of one solution. */
export interface Hunt {
  killed: number;
  /** Survivors that their author calls equivalent, with the reason. */
  excused: (Mutant & { reason: string })[];
  survivors: Mutant[];
  /** Names of excuses without a survivor: they excuse nothing any more. */
  stale: string[];
}

/** Killed of those that could be. */
export const killRate = ({ killed, survivors }: Hunt): number =>
  killed + survivors.length ? killed / (killed + survivors.length) : 1;

/** A mutant that survives one seed gets these more before it counts. */
const seeds = ["mutate 1", "mutate 2"];

/**
 * A mutant that never ends must not take its whole budget. So many times what the solution's slowest test took on this
 * machine, as busy as it is, and no less than these milliseconds.
 */
const patience = { times: 10, leastMs: 2000 };

/** Tests in the order in which they are likely to kill at little cost: learned as the hunt goes on. */
class Order {
  private readonly known = new Map<Test, { kills: number; ms: number }>();

  constructor(tests: readonly Test[]) {
    for (const test of tests) this.known.set(test, { kills: 0, ms: 0 });
  }

  tests(): Test[] {
    const worth = ({ kills, ms }: { kills: number; ms: number }) => (kills + 0.1) / (ms + 1);
    return [...this.known].sort(([, a], [, b]) => worth(b) - worth(a)).map(([test]) => test);
  }

  get slowestMs(): number {
    return Math.max(...[...this.known.values()].map(({ ms }) => ms));
  }

  took(test: Test, ms: number): void {
    this.known.get(test)!.ms = ms;
  }

  killed(test: Test): void {
    this.known.get(test)!.kills++;
  }
}

/**
 * Runs every mutant of a solution against all tests, until one notices.
 *
 * @throws {Error} where the solution itself does not pass: then a kill would say nothing
 */
export async function hunt(
  exercise: Exercise & { solution: string },
  { host, mnist }: { host: Host; mnist: TestContext["mnist"] },
): Promise<Hunt> {
  const order = new Order([...exercise.shown.tests, ...exercise.hidden.tests]);
  const first = openStage(host);
  const unchanged = rehearse(exercise, { stage: first, mnist });
  const killer = await killerOf(exercise.solution, unchanged, order).finally(first.clear);
  if (killer) throw new Error(`the solution fails "${killer === "loading" ? killer : killer.name}"`);
  const patienceMs = Math.max(patience.leastMs, patience.times * order.slowestMs);
  const callMs = Math.min(exercise.meta.budgets.callMs, patienceMs);
  const stages = Array.from({ length: availableParallelism() }, () => openStage(host));
  const queue = mutantsOf(exercise.solution);
  const survived: Mutant[] = [];
  const work = async (lane: Rehearsal) => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const killer = await killerOf(mutant.source, lane, order);
      if (!killer) survived.push(mutant);
      else if (killer !== "loading") order.killed(killer);
    }
  };
  const total = queue.length;
  try {
    await Promise.all(stages.map((stage) => work(rehearse(exercise, { stage, mnist, callMs }))));
  } finally {
    for (const stage of stages) stage.clear();
  }
  const given = excusedIn(exercise.solution);
  const excuseOf = (mutant: Mutant) => given.find((excuse) => excuses(excuse, mutant));
  survived.sort((a, b) => a.line - b.line);
  return {
    killed: total - survived.length,
    excused: survived.flatMap((m) => {
      const reason = excuseOf(m)?.reason;
      return reason ? [{ ...m, reason }] : [];
    }),
    survivors: survived.filter((m) => !excuseOf(m)),
    stale: given.filter((excuse) => !survived.some((m) => excuses(excuse, m))).map(({ name }) => name),
  };
}

/** The first test that notices; null when none does. */
async function killerOf(source: string, lane: Rehearsal, order: Order): Promise<Test | "loading" | null> {
  for (const seed of seeds) {
    for (const test of order.tests()) {
      const started = performance.now();
      const ran = await lane.run(source, test, seed);
      if (!ran) return "loading";
      if (ran.result.status !== "pass") return test;
      order.took(test, performance.now() - started);
    }
  }
  return null;
}
