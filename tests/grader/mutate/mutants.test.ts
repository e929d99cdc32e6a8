import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sections } from "@/exercises/index";
import { excusedIn, excuses, mutantsOf } from "@/grader/mutate/mutants";

const names = (source: string) => mutantsOf(source).map((m) => m.name);

describe("mutantsOf", () => {
  it("changes operators, constants and functions, one at a time", () => {
    const source = "export const f = (x: number) => Math.sqrt(x * 2);";
    expect(names(source)).toEqual(
      expect.arrayContaining([
        "operator * → /",
        "constant 2 → 3",
        "constant 2 → 1",
        "constant 2 → 0",
        "function sqrt → square",
      ]),
    );
    for (const mutant of mutantsOf(source)) expect(mutant.source).not.toBe(source);
  });

  it("swaps the arguments of what does not commute, and leaves what does", () => {
    expect(names("tf.sub(a, b)")).toContain("swapped tf.sub(a, b) → tf.sub(b, a)");
    expect(names("tf.mul(a, b)").filter((n) => n.startsWith("swapped"))).toEqual([]);
  });

  it("unwraps calls, negates conditions, drops statements and takes the neighbour's index", () => {
    const found = names("if (a) { v.push(tf.neg(w[i])); }");
    expect(found).toContain("unwrapped tf.neg(w[i]) → w[i]");
    expect(found).toContain("condition a → !(a)");
    expect(found).toContain("dropped v.push(tf.neg(w[i])); → nothing");
    expect(found).toContain("index i → (i) - 1");
  });

  it("leaves types and imports alone", () => {
    expect(mutantsOf('import { a } from "b";\ninterface T { n: 1 | 2 }\ntype U = T[];')).toEqual([]);
  });

  it("tells the line of each change and makes no mutant twice", () => {
    const mutants = mutantsOf("const a = 1;\nconst b = a + 1;");
    expect(mutants.find((m) => m.name === "operator + → -")?.line).toBe(2);
    expect(new Set(mutants.map((m) => m.source)).size).toBe(mutants.length);
  });
});

describe("excusedIn", () => {
  it("reads what the author excused, with the reason", () => {
    const source = "// equivalent: operator + → -: the term is zero\nconst x = a + 0;\n// just a comment";
    expect(excusedIn(source)).toEqual([
      { name: "operator + → -", reason: "the term is zero", from: 2, to: 2 },
    ]);
  });

  it("excuses the statement below it, and no other that is changed alike", () => {
    const source = `export function f(a: number) {
  // equivalent: operator + → -: the term is zero
  const x =
    a + 0;
  return x + 1;
}
`;
    const [excuse] = excusedIn(source);
    const alike = mutantsOf(source).filter(({ name }) => name === "operator + → -");
    expect(alike.map((mutant) => [mutant.line, excuses(excuse!, mutant)])).toEqual([
      [4, true],
      [5, false],
    ]);
  });

  it.each(sections.flatMap(({ slugs }) => slugs))("excuses only mutants that there are in %s", (slug) => {
    const solution = readFileSync(`exercises/${slug}/solution.ts`, "utf8");
    const mutants = mutantsOf(solution);
    const excused = excusedIn(solution);
    expect(excused).toHaveLength(solution.split("// equivalent:").length - 1);
    for (const excuse of excused)
      expect(
        mutants.some((mutant) => excuses(excuse, mutant)),
        excuse.name,
      ).toBe(true);
  });
});
