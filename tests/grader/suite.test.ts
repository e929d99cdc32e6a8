import { describe, expect, it } from "vitest";
import { suite, type Test } from "@/grader/suite";

const test = (name: string, points = 1): Test => ({ name, idea: "It must be so.", points, run() {} });

describe("suite", () => {
  it("suite keeps its tests in their order", () => {
    const [first, second] = [test("step moves"), test("step stops", 2)];
    expect(suite(first, second).tests).toEqual([first, second]);
  });

  it("suite refuses two tests of one name, since verdicts and attempts name tests", () => {
    expect(() => suite(test("step moves"), test("step moves"))).toThrow('two tests are named "step moves"');
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("suite refuses a test of %d points", (points) => {
    expect(() => suite(test("step moves", points))).toThrow(RangeError);
  });
});
