import { isTensor, type Value } from "../value";
import { numbersIn } from "./compare";

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
  const a = numbersIn(actual);
  const e = numbersIn(expected);
  if (a.length !== e.length || e.length < atLeast || e.some((x) => x === null)) return null;
  if (a.some((x) => x === null)) {
    return {
      mistake: "not-finite",
      message:
        "your answer holds NaN or an infinity: look for a division by zero, or a root or logarithm of a number below zero",
    };
  }
  const pairs = a.map((x, i) => [x!, e[i]!] as const).filter(([, x]) => x !== 0);
  if (pairs.length < atLeast) return null;
  if (pairs.every(([x]) => x === 0)) return { mistake: "zero", message: "every number of your answer is 0" };
  const ratio = pairs[0]![0] / pairs[0]![1];
  if (
    !Number.isFinite(ratio) ||
    !pairs.every(([x, y]) => Math.abs(x - ratio * y) <= 1e-4 * Math.abs(ratio * y))
  )
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
