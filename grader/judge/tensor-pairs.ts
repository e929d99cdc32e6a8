import type { PictureOf } from "../picture";
import { isTensor, type Value } from "../value";
import { close, type Tolerance } from "./compare";

type Tensors = PictureOf<"tensors">;

/** Beyond this many numbers there is nothing to be seen by looking. */
const mostNumbers = 50_000;

/**
 * The tensors of an answer beside those that were due, for the learner to look at.
 *
 * @returns null where there are none, where shapes differ (the message says so), or where there are too many numbers
 */
export function pairTensors(actual: Value, expected: Value, tolerance: Tolerance): Tensors | null {
  const pairs: Tensors["pairs"][number][] = [];
  collect(actual, expected, "", pairs);
  const size = pairs.reduce((sum, { expected }) => sum + expected.length, 0);
  if (size === 0 || size > mostNumbers) return null;
  for (const [pair, { actual, expected }] of pairs.entries()) {
    const index = expected.findIndex((value, i) => !close(actual[i]!, value, tolerance));
    if (index >= 0) return { kind: "tensors", pairs, first: { pair, index } };
  }
  return null;
}

function collect(actual: Value, expected: Value, name: string, pairs: Tensors["pairs"][number][]): void {
  if (typeof expected !== "object" || expected === null) return;
  if (isTensor(expected)) {
    if (!isTensor(actual) || actual.shape.join() !== expected.shape.join()) return;
    // As many digits as there are: the expected tensor may be rounded to float32, its numbers need not be.
    pairs.push({
      name,
      shape: [...expected.shape],
      actual: Array.from(actual.data),
      expected: Array.from(expected.data),
    });
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return;
    if (expected.every((v) => typeof v === "number") && actual.every((v) => typeof v === "number"))
      pairs.push({ name, shape: [expected.length], actual: [...actual], expected: [...expected] });
    else for (const [i, v] of expected.entries()) collect(actual[i], v, `${name}[${i}]`, pairs);
  } else if (typeof actual === "object" && actual !== null) {
    for (const [key, v] of Object.entries(expected))
      if (Object.hasOwn(actual, key))
        collect((actual as Record<string, Value>)[key], v, `${name}.${key}`, pairs);
  }
}
