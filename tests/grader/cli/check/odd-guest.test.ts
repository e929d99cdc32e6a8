import { describe, expect, it } from "vitest";
import { hostAnswering, type OddAnswer } from "@/grader/cli/check/odd-guest";
import { Attempt } from "@/grader/judge/attempt";
import { tensor, type Value } from "@/grader/value";

const limits = { callMs: 10_000, totalMs: 60_000 };

async function attemptAnswering(answer: OddAnswer): Promise<Attempt> {
  const attempt = await Attempt.open(await hostAnswering(answer).start(), limits);
  await attempt.load({ code: "", imports: [], names: [] });
  return attempt;
}

const aFunction = { kind: "foreign", what: "a function" };

describe("hostAnswering", () => {
  it.each<[string, Value]>([
    ["undefined", undefined],
    ["a number beyond all", Number.NaN],
    ["a tensor", tensor([1, 2, 3, 4], [2, 2])],
    ["what cannot cross", { kind: "foreign", what: "a promise" }],
    ["a record that looks like a tensor", { kind: "tensor", dtype: "float32", shape: [1], data: [1] }],
  ])("hostAnswering gives %s to whoever calls whatever", async (_, value) => {
    const attempt = await attemptAnswering(() => value);
    expect(await attempt.call("step", [1])).toEqual(value);
    expect(await attempt.call("other", [])).toEqual(value);
  });

  it("hostAnswering gives arguments back as a guest does: functions are only named, and what was put is meant", async () => {
    const attempt = await attemptAnswering((args) => args);
    const numbers = attempt.put([1, 2]);
    const random = { kind: "spec", name: "random", options: { seed: 1 } } as const;
    const asked = [numbers, random, attempt.put(random), attempt.oracle(() => 1), { w: [random] }];
    const due = [[1, 2], aFunction, aFunction, aFunction, { w: [aFunction] }];
    expect(await attempt.call("step", asked)).toEqual(due);
  });

  it("hostAnswering keeps and shares the parts that it is asked to", async () => {
    const attempt = await attemptAnswering(([first]) => ({ params: [3], state: first }));
    const asked = { keep: ["state"], share: ["params"] };
    const answer = (await attempt.call("step", [7], asked)) as { params: { value: Value }; state: never };
    expect(answer.params.value).toEqual([3]);
    expect(await attempt.read(answer.state)).toBe(7);
    expect(await attempt.call("step", [answer.state], { keep: ["params"] })).toMatchObject({ state: 7 });
    expect(await attempt.call("step", [7], { keep: [""] })).toMatchObject({ kind: "handle" });
  });
});
