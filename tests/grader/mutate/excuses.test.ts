import { expect, it } from "vitest";
import { withoutExcuses } from "@/grader/mutate/excuses";

it("withoutExcuses takes excuses out of a solution, and no other comment", () => {
  const solution = `// A comment.
export function f(a: number) {
  // equivalent: operator + → -: the term is zero
  // equivalent: constant 0 → 1: nothing looks
  return a + 0; // not equivalent: of use
}
`;
  expect(withoutExcuses(solution)).toBe(`// A comment.
export function f(a: number) {
  return a + 0; // not equivalent: of use
}
`);
});
