import { isTensor, type TensorValue, type Value } from "../value";
import type { Diagnosis } from "../verdict";
import { leavesOf } from "./compare";

const atLeast = 3;

/**
 * Slips that any exercise can meet, recognised by their arithmetic alone. Null when none fits all numbers.
 *
 * Three numbers at least, so that a coincidence is not called a mistake.
 */
export function genericSlip(actual: Value, expected: Value): Diagnosis | null {
  if (isTransposed(actual, expected)) {
    return {
      mistake: "transposed",
      message: "your answer has rows where columns are due: is it transposed?",
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
  const shift = shiftOf(a as number[], e as number[]);
  if (shift) {
    return {
      mistake: "shifted",
      message: `your numbers are the right ones, one place too ${shift}: does the loop start or end one step off?`,
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

/** In any of an answer's tensors: sizes that are swapped, or a square one's numbers. */
function isTransposed(actual: Value, expected: Value): boolean {
  if (Array.isArray(actual) && Array.isArray(expected))
    return actual.length === expected.length && expected.some((e: Value, i) => isTransposed(actual[i], e));
  if (!isTensor(actual) || !isTensor(expected)) return false;
  const [[rows, columns], [dueRows, dueColumns]] = [actual.shape, expected.shape];
  if (actual.shape.length !== 2 || expected.shape.length !== 2) return false;
  if (rows !== dueColumns || columns !== dueRows) return false;
  return rows !== columns || isMirrored(actual, expected, rows!);
}

/** From three rows on, since the two numbers beside a diagonal could be swapped by chance. */
function isMirrored({ data }: TensorValue, { data: due }: TensorValue, n: number): boolean {
  const mirrored = (k: number) => due[(k % n) * n + Math.floor(k / n)]!;
  const symmetric = due.every((x, k) => isNear(x, mirrored(k)));
  return n >= atLeast && !symmetric && data.every((x, k) => isNear(x, mirrored(k)));
}

/** Whether a sequence holds what is expected one place on. */
function shiftOf(actual: readonly number[], expected: readonly number[]): "late" | "early" | null {
  const n = expected.length;
  const agrees = (at: number) =>
    actual.every((x, i) => i + at < 0 || i + at >= n || isNear(x, expected[i + at]!));
  const distinct = new Set(expected).size;
  // Of numbers that repeat, each place is like the next.
  if (n <= atLeast || distinct <= atLeast || agrees(0)) return null;
  return agrees(-1) ? "late" : agrees(1) ? "early" : null;
}

const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-4 * Math.abs(y);
