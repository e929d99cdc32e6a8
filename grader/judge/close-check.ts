import type { Expectation } from "../suite";
import { describe, isForeign, isTensor, type Value } from "../value";
import type { Diagnosis } from "../verdict";
import { firstDifference, formatValue, shareUsed } from "./compare";
import { FailedCheck } from "./failed-check";
import { genericSlip } from "./slips";
import { pairTensors } from "./tensor-pairs";

/**
 * A test's `close`: throws `FailedCheck` unless an answer is within the tolerance of what is expected.
 *
 * @param slack tolerances are this many times as wide
 * @param measure told of the share of each tolerance, as it is written, that an answer uses
 *
 * It remembers what was expected of each thing a step before, to recognise an attempt that is one step late.
 *
 * @param exportOf the export that returned this answer, where it is one
 */
export function createCloseCheck({
  slack = 1,
  measure,
  exportOf = () => undefined,
}: {
  slack?: number | undefined;
  measure?: ((share: number) => void) | undefined;
  exportOf?: (answer: Value) => string | undefined;
} = {}): (actual: Value, expected: Value, expectation: Expectation) => void {
  const before = new Map<string, Value>();
  return (actual, expected, { what = "the answer", step, rtol, atol }) => {
    const tolerance = { rtol: slack * rtol, atol: slack * atol };
    measure?.(shareUsed(actual, expected, { rtol, atol }));
    const difference = firstDifference(actual, expected, tolerance);
    const earlier = before.get(what);
    if (step !== undefined) before.set(what, expected);
    if (!difference) return;
    const where = [step === undefined ? "" : `step ${step}, `, what, difference.path].join("");
    const name = exportOf(actual);
    if (name !== undefined && kindOf(actual) !== kindOf(expected)) {
      const [got, due] = [describe(actual), describeDue(expected)];
      throw new FailedCheck(`${name} returned ${got}; ${due} is due`, {
        divergence: { where, ...(step === undefined ? {} : { step }), actual: got, expected: due },
        actual: got,
        expected: due,
      });
    }
    const { actual: got, expected: due, inMake } = difference;
    const late = step !== undefined && earlier !== undefined && !firstDifference(actual, earlier, tolerance);
    const slip = late ? oneStepLate : genericSlip(actual, expected);
    const at = step === undefined ? "" : ` at step ${step}`;
    throw new FailedCheck(
      name !== undefined && inMake
        ? `${name} returned ${got} for ${what}${difference.path}${at}; ${due} is due`
        : `${where} is ${got}, expected ${due}`,
      {
        divergence: { where, ...(step === undefined ? {} : { step }), actual: got, expected: due },
        actual: formatValue(actual),
        expected: formatValue(expected),
        ...(slip ? { diagnosis: slip } : {}),
      },
      () => pairTensors(actual, expected, tolerance),
    );
  };
}

const oneStepLate: Diagnosis = {
  mistake: "late",
  message:
    "your answer is the one that was due a step before: is something used before it is updated, or returned before it is changed?",
};

/** What an answer is at all: one of another kind needs other words than one that is a little off. */
function kindOf(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isFinite(value) ? "number" : "not finite";
  if (typeof value !== "object") return typeof value;
  if (isTensor(value)) return "tensor";
  if (isForeign(value)) return "foreign";
  return Array.isArray(value) ? "array" : "object";
}

function describeDue(value: Value): string {
  if (!Array.isArray(value)) return describe(value);
  const items = value as readonly Value[];
  const kind = items.every(isTensor) ? "tensor" : items.every((v) => typeof v === "number") ? "number" : "";
  return items.length && kind
    ? `${describe(value)} ${kind}${items.length === 1 ? "" : "s"}`
    : describe(value);
}
