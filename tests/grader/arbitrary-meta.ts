import fc from "fast-check";
import { type ExerciseMeta, ExerciseViews } from "@/grader/exercise-meta";

const plain = { noNullPrototype: true } as const;
const text = (minLength: number, maxLength = minLength + 20) => fc.string({ minLength, maxLength });
const slug = fc.constantFrom("a", "rmsprop", "gradient-descent", "2-norm");
const milliseconds = fc.integer({ min: 1, max: 1e6 });

/** All metadata that an exercise may have. */
export const anyMeta: fc.Arbitrary<ExerciseMeta> = fc.record(
  {
    uuid: fc.uuid({ version: 4 }),
    title: text(3, 60),
    blurb: text(20, 350),
    section: text(3),
    concepts: fc.array(slug, { minLength: 1, maxLength: 3 }),
    prerequisites: fc.array(slug, { maxLength: 3 }),
    difficulty: fc.integer({ min: 1, max: 10 }),
    status: fc.constantFrom("wip", "beta", "active", "deprecated"),
    exports: fc.dictionary(fc.constantFrom("step", "init", "loss"), fc.string(), { minKeys: 1, ...plain }),
    budgets: fc.record({ callMs: milliseconds, totalMs: milliseconds }, plain),
  },
  plain,
);

const kinds = ExerciseViews.element.shape.kind.options;

export const anyViews: fc.Arbitrary<ExerciseViews> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), title: text(3), description: text(10) }, plain),
  { maxLength: 2 },
);
