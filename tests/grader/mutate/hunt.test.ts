import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProcessHost } from "@/grader/hosts/process";
import type { Host } from "@/grader/judge/guest";
import { hunt, killRate } from "@/grader/mutate/hunt";
import type { Test } from "@/grader/suite";
import { exerciseOf } from "@/tests/grader/judge/exercise";

const exact = { rtol: 0, atol: 0 };

const asks = (x: number, due: number): Test => ({
  name: `relu of ${x}`,
  idea: "What is below zero becomes zero.",
  points: 1,
  async run(t) {
    t.close(await t.attempt.call("relu", [x]), due, exact);
  },
});

const relu = `// equivalent: operator >= → >: zero is zero either way
// equivalent: operator + → -: there is no sum any more
export const relu = (x: number): number => (x >= 0 ? x : 0);
`;

function exerciseWith(shown: Test[], solution = relu) {
  const exercise = exerciseOf({ shown });
  return { ...exercise, meta: { ...exercise.meta, exports: { relu: "relu(x: number): number" } }, solution };
}

describe("hunt", () => {
  let host: Host;
  beforeAll(() => {
    host = createProcessHost({ ahead: 1 });
  });
  afterAll(() => host.close());

  const mnist = () => Promise.reject(new Error("no test here trains"));

  it("hunt lists the mutants that no test notices, but for those that are excused", async () => {
    const found = await hunt(exerciseWith([asks(3, 3), asks(-3, 0)]), { host, mnist });
    // Neither test comes near zero.
    expect(found.survivors.map(({ line, name }) => ({ line, name }))).toEqual([
      { line: 3, name: "constant 0 → 1" },
      { line: 3, name: "constant 0 → (-1)" },
    ]);
    expect(found.excused).toMatchObject([{ name: "operator >= → >", reason: "zero is zero either way" }]);
    expect(found.stale).toEqual(["operator + → -"]);
    // >= → <, each branch alone, and the other zero changed twice.
    expect(found.killed).toBe(5);
    expect(killRate(found)).toBe(5 / 7);
  });

  it("hunt kills the same mutants once a test asks there, and one that never ends", async () => {
    const slow = `export function relu(x: number): number {
  let y = x;
  while (y < 0) y += 1;
  return y > 0 && x > 0 ? x : 0;
}
`;
    const tests = [asks(3, 3), asks(-3, 0), asks(0.5, 0.5), asks(-0.5, 0)];
    const found = await hunt(exerciseWith(tests, slow), { host, mnist });
    const looping = ["operator < → >", "operator += → -="];
    expect(found.survivors.map(({ name }) => name)).not.toEqual(expect.arrayContaining(looping));
    expect(found.killed).toBeGreaterThan(5);
    const { survivors } = await hunt(exerciseWith(tests), { host, mnist });
    expect(survivors).toEqual([]);
  });

  it("hunt says nothing about tests that the solution itself does not pass", async () => {
    await expect(hunt(exerciseWith([asks(3, 4)]), { host, mnist })).rejects.toThrow(
      'the solution fails "relu of 3"',
    );
  });
});
