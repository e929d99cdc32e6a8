import { firstDifference } from "@/grader/judge/compare";
import type { Asking, TestContext } from "@/grader/suite";
import type { Value } from "@/grader/value";
import { createRandom } from "@/lib/random";

/** A judge's side of a test, with the attempt's exports right here. */
export function contextFor(exports: Record<string, (...args: never[]) => Value>): TestContext {
  const call: Asking["call"] = async (name, args) => exports[name]!(...(args as never[]));
  return {
    attempt: { call } as Asking,
    check(condition: boolean, message: string) {
      if (!condition) throw new Error(message);
    },
    close(actual: Value, expected: Value, { what, step, ...tolerance }) {
      const difference = firstDifference(actual, expected, tolerance);
      if (difference) throw new Error(`step ${step}, ${what}${difference.path} is ${difference.actual}`);
    },
    random: createRandom("here"),
    plot() {},
    show() {},
    mnist: () => Promise.reject(new Error("no digits here")),
    train: () => Promise.reject(new Error("nothing trains here")),
  };
}
