import type { Expectation } from "../suite";
import type { Value } from "../value";
import type { Diagnosis } from "../verdict";
import { firstDifference, formatValue } from "./compare";
import { FailedCheck } from "./failed-check";
import { genericSlip } from "./slips";

/**
 * A test's `close`: throws `FailedCheck` unless an answer is within the tolerance of what is expected.
 *
 * It remembers what was expected of each thing a step before, to recognise an attempt that is one step late.
 */
export function createCloseCheck(): (actual: Value, expected: Value, expectation: Expectation) => void {
  const before = new Map<string, Value>();
  return (actual, expected, { what = "the answer", step, ...tolerance }) => {
    const difference = firstDifference(actual, expected, tolerance);
    const earlier = before.get(what);
    if (step !== undefined) before.set(what, expected);
    if (!difference) return;
    const where = [step === undefined ? "" : `step ${step}, `, what, difference.path].join("");
    const { actual: got, expected: due } = difference;
    const late = step !== undefined && earlier !== undefined && !firstDifference(actual, earlier, tolerance);
    const slip = late ? oneStepLate : genericSlip(actual, expected);
    throw new FailedCheck(`${where} is ${got}, expected ${due}`, {
      divergence: { where, ...(step === undefined ? {} : { step }), actual: got, expected: due },
      actual: formatValue(actual),
      expected: formatValue(expected),
      ...(slip ? { diagnosis: slip } : {}),
    });
  };
}

const oneStepLate: Diagnosis = {
  mistake: "late",
  message:
    "your answer is the one that was due a step before: is something used before it is updated, or returned before it is changed?",
};
