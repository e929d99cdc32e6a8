import { isTensor, type Value } from "../value";
import { leavesOf } from "./compare";

const atLeast = 3;

/**
 * Slips that any exercise can meet, recognised by their arithmetic alone. Null when none fits all numbers.
 *
 * Three numbers at least, so that a coincidence is not called a mistake.
 */
export function genericSlip(actual: Value, expected: Value): { mistake: string; message: string } | null {
  if (isTensor(actual) && isTensor(expected) && isTransposed(actual.shape, expected.shape)) {
    return {
      mistake: "transposed",
      message: "your answer has the right sizes in the wrong order: is it transposed?",
    };
  }
  const e = leavesOf(expected);
  const a = leavesOf(actual, e.length + 1);
  if (a.length !== e.length || !e.every((y) => typeof y === "number")) return null;
  // A promise or a text where a number is due is no number gone wrong.
  if (!a.every((x) => typeof x !== "string")) return null;
  if (!a.every((x) => x !== null)) {
    return {
      mistake: "not-finite",
      message:
        "your answer holds NaN or an infinity: look for a division by zero, or a root or logarithm of a number below zero",
    };
  }
  const known = e.findIndex((y) => y !== 0);
  if (e.filter((y) => y !== 0).length < atLeast) return null;
  if (a.every((x) => x === 0)) return { mistake: "zero", message: "every number of your answer is 0" };
  const ratio = a[known]! / e[known]!;
  // Where 0 is expected nothing but 0 fits, up to rounding.
  const rounding = 1e-6 * a.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
  if (!a.every((x, i) => Math.abs(x - ratio * e[i]!) <= 1e-4 * Math.abs(ratio * e[i]!) + rounding))
    return null;
  if (Math.abs(ratio + 1) < 1e-3)
    return { mistake: "sign", message: "every number of your answer has the wrong sign" };
  if (Math.abs(ratio - 1) < 1e-3) return null;
  const factor = Number(ratio.toPrecision(3));
  return {
    mistake: "scale",
    message: `every number of your answer is ${factor} times the expected one: is something summed that should be averaged, or applied twice?`,
  };
}

const isTransposed = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === 2 && b.length === 2 && a[0] !== a[1] && a[0] === b[1] && a[1] === b[0];
