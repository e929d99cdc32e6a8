import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PublishedCourse } from "@/grader/published";
import { anyMeta, anyViews } from "@/tests/grader/arbitrary-meta";
import { spoiled } from "@/tests/grader/spoil";

const plain = { noNullPrototype: true } as const;
const text = fc.string({ maxLength: 10 });
const few = { maxLength: 1 };
const points = fc.double({ noNaN: true, noDefaultInfinity: true });

const anyCourse: fc.Arbitrary<PublishedCourse> = fc.record(
  {
    version: text,
    sections: fc.array(fc.record({ title: text, slugs: fc.array(text, few) }, plain), few),
    exercises: fc.array(
      fc.record(
        {
          slug: text,
          version: text,
          meta: anyMeta,
          views: anyViews,
          promptHtml: text,
          hints: fc.array(fc.record({ title: text, html: text }, plain), few),
          starter: text,
          suite: text,
          shownTests: fc.array(fc.record({ name: text, idea: text, points }, plain), few),
          hiddenTests: fc.nat(),
          maxScore: points,
        },
        plain,
      ),
      few,
    ),
    problems: fc.array(
      fc.record(
        { slug: text, file: text, line: fc.nat(), message: text },
        { requiredKeys: ["slug", "file", "message"], ...plain },
      ),
      few,
    ),
  },
  plain,
);

describe("PublishedCourse", () => {
  it("takes every course, and none with anything of another kind in any place", () => {
    const allows = [
      ["problems.*.line", "undefined"],
      ...["step", "init", "loss"].map((name) => [`exercises.*.meta.exports.${name}`, "undefined"]),
    ] as [string, string][];
    fc.assert(
      fc.property(spoiled(anyCourse, allows), ({ value, broken }) => {
        expect(PublishedCourse.parse(value)).toEqual(value);
        return !PublishedCourse.safeParse(broken).success;
      }),
      { numRuns: 10_000 },
    );
  });

  it("drops what is not in it, so that an answer that strays in does not stray out", () => {
    const [course] = fc.sample(
      anyCourse.filter((c) => c.exercises.length > 0),
      { numRuns: 1, seed: 1 },
    );
    const leaky = { ...course!, exercises: course!.exercises.map((e) => ({ ...e, solution: "the answer" })) };
    expect(JSON.stringify(PublishedCourse.parse(leaky))).not.toContain("the answer");
  });
});
