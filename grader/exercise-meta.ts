import * as z from "zod";

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be kebab-case");

/** What the workbench draws beside an exercise: the series that the tests plot, and the pictures that they show. */
export const ExerciseViews = z.array(
  z.strictObject({
    kind: z.enum([
      "curve",
      "trajectory",
      "landscape",
      "weights",
      "predictions",
      "step-sizes",
      "schedule",
      "distribution",
      "fairness",
      "table",
    ]),
    title: z.string().min(3),
    /** Of views that are curves: the y axis of the series that it is about. Without it, of all that no other is about. */
    y: z.string().optional(),
    /** What there is to see, for those who cannot. */
    description: z.string().min(10),
  }),
);

/** One exercise's metadata. Its slug is the name of its folder. */
export const ExerciseMeta = z.strictObject({
  /** Never changes, whatever happens to title or slug. */
  uuid: z.uuidv4(),
  title: z.string().min(3).max(60),
  /** One or two sentences for the course page. */
  blurb: z.string().min(20).max(350),
  section: z.string().min(3),
  concepts: z.array(slug).min(1),
  /** Slugs of exercises that should come before. */
  prerequisites: z.array(slug),
  difficulty: z.number().int().min(1).max(10),
  status: z.enum(["wip", "beta", "active", "deprecated"]),
  /** The names a learner must export, each with the signature shown in messages and in the editor. */
  exports: z
    .record(z.string(), z.string())
    .refine((names) => Object.keys(names).length > 0, "needs one export"),
  /** Left out, the starter only says what is to do; "works" where it runs, and some tests ask for more. */
  starter: z.literal("works").optional(),
  /** Wall-clock limits in milliseconds, on the reference machine. */
  budgets: z.strictObject({ callMs: z.number().int().positive(), totalMs: z.number().int().positive() }),
});

export type ExerciseMeta = z.infer<typeof ExerciseMeta>;
export type ExerciseViews = z.infer<typeof ExerciseViews>;
