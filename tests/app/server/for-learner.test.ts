import { expect, it } from "vitest";
import { verdictForLearner } from "@/app/server/for-learner";
import { resultFixture, verdictFixture } from "../fixtures";

const told = {
  status: "fail" as const,
  score: 0,
  call: "step([3.7])",
  expected: "[1.2]",
  actual: "[6.2]",
  divergence: { where: "params[0]", actual: "6.2", expected: "1.2" },
  diagnosis: { mistake: "ascends", message: "You climb" },
};

it("verdictForLearner keeps from hidden tests what could be copied into an answer, and leaves the lesson", () => {
  const verdict = verdictForLearner(verdictFixture([resultFixture("hidden one", { ...told, hidden: true })]));
  const text = JSON.stringify(verdict);
  for (const secret of ["3.7", "1.2", "6.2"]) expect(text).not.toContain(secret);
  expect(verdict.tests[0]).toMatchObject({ status: "fail", diagnosis: { message: "You climb" } });
});

it("verdictForLearner leaves shown tests as they are", () => {
  const shown = resultFixture("shown one", told);
  expect(verdictForLearner(verdictFixture([shown])).tests[0]).toEqual(shown);
});
