import { describe, expect, it } from "vitest";
import { createCloseCheck } from "@/grader/judge/close-check";
import { FailedCheck } from "@/grader/judge/failed-check";
import { tensor, type Value } from "@/grader/value";

const exact = { rtol: 0, atol: 1e-9 };

function failure(run: () => void): FailedCheck {
  try {
    run();
  } catch (error) {
    if (error instanceof FailedCheck) return error;
    throw error;
  }
  throw new Error("the check passed");
}

describe("createCloseCheck", () => {
  it("says where answers part, by step, thing and index", () => {
    const close = createCloseCheck();
    close([tensor([1, 2])], [tensor([1, 2])], { ...exact, what: "params", step: 1 });
    const { message, detail } = failure(() =>
      close([tensor([1, 2.5])], [tensor([1, 3])], { ...exact, what: "params", step: 2 }),
    );
    expect(message).toBe("step 2, params[0][1] is 2.5, expected 3");
    expect(detail.divergence).toEqual({
      where: "step 2, params[0][1]",
      step: 2,
      actual: "2.5",
      expected: "3",
    });
  });

  it("recognises an attempt that is one step late", () => {
    const close = createCloseCheck();
    const due: Value[] = [tensor([1, 2, 3]), tensor([0.5, 1, 2])];
    close(due[0], due[0]!, { ...exact, what: "v", step: 1 });
    const { detail } = failure(() => close(due[0], due[1]!, { ...exact, what: "v", step: 2 }));
    expect(detail.diagnosis?.mistake).toBe("late");
  });

  it("does not call a first step late, nor an answer of something else", () => {
    const close = createCloseCheck();
    expect(failure(() => close(1, 2, { ...exact, step: 1 })).detail.diagnosis).toBeUndefined();
    close(5, 5, { ...exact, what: "loss", step: 1 });
    expect(failure(() => close(5, 6, { ...exact, what: "rate", step: 2 })).detail.diagnosis).toBeUndefined();
  });

  it("is as much more lenient as it is told, and tells what share of each tolerance was used", () => {
    const shares: number[] = [];
    const measure = (share: number) => shares.push(share);
    const tolerance = { rtol: 0, atol: 0.5 };
    const close = createCloseCheck({ slack: 4, measure });
    close([tensor([1, 2]), 3], [tensor([1.25, 2]), 3], tolerance);
    close(3, 4, tolerance);
    expect(failure(() => close(3, 6, tolerance)).message).toBe("the answer is 3, expected 6");
    expect(shares).toEqual([0.5, 2, 6]);
    createCloseCheck({ measure })(0, 0, { rtol: 0, atol: 0 });
    expect(shares.at(-1)).toBe(0);
  });

  it("recognises a sign that is wrong everywhere", () => {
    const { detail } = failure(() => createCloseCheck()(tensor([-1, 2, -3]), tensor([1, -2, 3]), exact));
    expect(detail.diagnosis?.mistake).toBe("sign");
  });

  it("names the export, what it returned and what was due where an answer is of another kind", () => {
    const close = createCloseCheck({ exportOf: () => "step" });
    const told = (actual: Value, expected: Value) => failure(() => close(actual, expected, exact)).message;
    expect(told(undefined, [tensor([1])])).toBe("step returned undefined; an array of 1 tensor is due");
    expect(told("one", 1)).toBe('step returned the text "one"; the number 1 is due');
    expect(told(Number.NaN, 1)).toBe("step returned the number NaN; the number 1 is due");
    expect(told({ kind: "foreign", what: "a promise" }, [1, 2])).toBe(
      "step returned a promise; an array of 2 numbers is due",
    );
    // Further in as well, and where only shape or length is another.
    expect(told([1, undefined], [1, 2])).toBe("step returned undefined for the answer[1]; 2 is due");
    expect(told([[1, 2]], [tensor([1, 2])])).toBe(
      "step returned an array of 2 for the answer[0]; a tensor of shape [2] is due",
    );
    expect(told(tensor([1, 2], [1, 2]), tensor([1, 2]))).toBe(
      "step returned a tensor of shape [1, 2] for the answer; a tensor of shape [2] is due",
    );
    expect(told([1], [1, 2])).toBe("step returned an array of 1 for the answer; an array of 2 is due");
    // Of the right make, it is where they part that helps.
    expect(told([1], [2])).toBe("the answer[0] is 1, expected 2");
  });
});
