import { describe, expect, it } from "vitest";
import { landscapeNames, raceLandscape } from "@/grader/race/landscapes";
import { createUpdate, type MethodName } from "@/grader/race/optimizers";
import { outcomeOf, sayOutcome, winners } from "@/grader/race/outcome";
import { type Move, runOnLandscape, runOnMnist } from "@/grader/race/race";
import { firstRace, type RaceSetup } from "@/grader/race/setup";
import { createRandom } from "@/lib/random";

const moves = (method: MethodName, learningRate: number, momentum = 0): Move =>
  (() => {
    const update = createUpdate(method, { learningRate, momentum });
    return async (params, gradients) => {
      const next = params.map((p) => p.slice());
      update(next, gradients);
      return next;
    };
  })();

const setup = (change: Partial<RaceSetup>): RaceSetup => ({ ...firstRace, ...change });

describe("raceLandscape", () => {
  it.each(landscapeNames)("raceLandscape %s has its gradient, and its minima where it says", (name) => {
    const { objective, minima, lowest, domain } = raceLandscape(name, 10);
    const random = createRandom(name);
    for (let i = 0; i < 10; i++) {
      const at = [random.between(...domain.x), random.between(...domain.y)];
      objective.gradient(at).forEach((slope, axis) => {
        const shifted = (h: number) => objective.value(at.map((x, k) => (k === axis ? x + h : x)));
        expect(slope).toBeCloseTo((shifted(1e-5) - shifted(-1e-5)) / 2e-5, 3);
      });
    }
    for (const minimum of minima)
      for (const slope of objective.gradient(minimum)) expect(slope).toBeCloseTo(0, 9);
    expect(Math.min(...minima.map((minimum) => objective.value(minimum)))).toBeCloseTo(lowest, 9);
  });
});

describe("runOnLandscape", () => {
  it("runOnLandscape goes from the start in as many steps as there are, and knows the loss of each point", async () => {
    const race = setup({ on: "bowl", conditionNumber: 4, start: [1, 1], steps: 10 });
    const { points, losses } = await runOnLandscape(race, moves("gd", 0.1));
    expect([points.length, losses.length]).toEqual([11, 11]);
    // x shrinks by 1 − 0.1·1, y by 1 − 0.1·4 a step.
    expect(points[10]![0]).toBeCloseTo(0.9 ** 10, 6);
    expect(points[10]![1]).toBeCloseTo(0.6 ** 10, 6);
    expect(losses[0]).toBe(2.5);
  });

  it("runOnLandscape ends where a racer is beyond all bounds", async () => {
    const race = setup({ on: "bowl", conditionNumber: 100, steps: 1000 });
    const way = await runOnLandscape(race, moves("gd", 1));
    expect(way.points.length).toBeLessThan(20);
    expect(outcomeOf(race, way)).toMatchObject({ kind: "diverged" });
  });
});

describe("runOnMnist", () => {
  const random = createRandom("digits");
  /** Images whose brighter half tells their class. */
  const images = Float32Array.from({ length: 60 * 784 }, (_, i) => {
    const label = Math.floor(i / 784) % 2;
    return i % 784 < 392 === (label === 0) ? random.uniform() : 0;
  });
  const digits = { images, labels: Uint8Array.from({ length: 60 }, (_, i) => i % 2), count: 60 };
  const race = setup({ on: "mnist", steps: 30, batchSize: 10, seed: 3 });

  it("runOnMnist trains, and tests on what was not trained on", async () => {
    const way = await runOnMnist(race, { train: digits, test: digits }, moves("gd", 0.05));
    expect(way.losses).toHaveLength(31);
    expect(way.losses.at(-1)).toBeLessThan(0.5 * way.losses[0]!);
    expect(way.accuracy).toBe(1);
    expect(outcomeOf(race, way)).toMatchObject({ kind: "trained", accuracy: 1 });
  });

  it("runOnMnist gives every racer the same first weights and batches, by the seed alone", async () => {
    const first = async (seed: number, method: MethodName) =>
      (await runOnMnist({ ...race, seed, steps: 10 }, { train: digits, test: digits }, moves(method, 0.01)))
        .losses;
    const [gd, adam, other] = [await first(3, "gd"), await first(3, "adam"), await first(4, "gd")];
    expect(gd[0]).toBe(adam[0]);
    expect(gd).toEqual(await first(3, "gd"));
    expect(gd[0]).not.toBe(other[0]);
  });

  it("runOnMnist ends where a racer has no numbers any more", async () => {
    const lost: Move = async (params) => params.map((p) => p.map(() => Number.NaN));
    const way = await runOnMnist(race, { train: digits, test: digits }, lost);
    expect(outcomeOf(race, way)).toEqual({ kind: "diverged", step: 1 });
  });
});

describe("outcomeOf", () => {
  it("outcomeOf counts the steps until the loss is within a thousandth of the way, and stays there", () => {
    const race = setup({ on: "bowl", conditionNumber: 1, start: [1, 0], steps: 5 });
    const point = [0.001, 0] as const;
    const points = Array.from({ length: 6 }, () => point);
    // Within a thousandth at step 2, out again at 3, and in for good from 4.
    const losses = [0.5, 0.1, 0.0004, 0.1, 0.0004, 0.0001];
    expect(outcomeOf(race, { points, losses })).toEqual({ kind: "arrived", steps: 4, loss: 0.0001 });
  });

  it("outcomeOf tells rest in the higher of two valleys from being on the way", async () => {
    const race = setup({ on: "two-valleys", start: [-1.8, 1.2], steps: 200 });
    const way = await runOnLandscape(race, moves("gd", 0.05));
    expect(outcomeOf(race, way)).toMatchObject({ kind: "other-valley" });
    const short = { ...race, steps: 10 };
    expect(outcomeOf(short, await runOnLandscape(short, moves("gd", 0.001)))).toMatchObject({
      kind: "on-the-way",
    });
    const right = { ...race, start: [1.8, 1.2] as [number, number] };
    expect(outcomeOf(right, await runOnLandscape(right, moves("gd", 0.05)))).toMatchObject({
      kind: "arrived",
    });
  });

  it("sayOutcome has words for each", () => {
    expect(sayOutcome({ kind: "arrived", steps: 12, loss: 0 }, String)).toBe("at the bottom after 12 steps");
    expect(sayOutcome({ kind: "diverged", step: 3 }, String)).toBe("diverged at step 3");
    expect(sayOutcome({ kind: "trained", loss: 0.3, accuracy: 0.914 }, String)).toBe(
      "91.4 % of new digits right, at a training loss of 0.3",
    );
  });
});

describe("winners", () => {
  it("winners are those with the fewest steps, all of them where they are equal", () => {
    const arrived = (steps: number) => ({ kind: "arrived" as const, steps, loss: 0 });
    expect(winners([arrived(9), arrived(4), { kind: "diverged", step: 2 }, arrived(4)])).toEqual([1, 3]);
    expect(
      winners([
        { kind: "diverged", step: 2 },
        { kind: "on-the-way", loss: 1 },
      ]),
    ).toEqual([]);
  });

  it("winners on MNIST have most digits right", () => {
    const trained = (accuracy: number) => ({ kind: "trained" as const, accuracy, loss: 1 });
    expect(winners([trained(0.8), trained(0.9)])).toEqual([1]);
  });
});
