import gradientDescent from "@/exercises/gradient-descent/exercise";
import shown from "@/exercises/gradient-descent/tests";
import type { ExerciseMeta } from "@/grader/exercise-meta";
import type { Suite } from "@/grader/suite";
import type { SuiteName } from "./corpus";
import draws, { drawsExports } from "./draws-suite";
import oracle, { oracleExports } from "./oracle-suite";
import training from "./training-suite";

/** Time for the calls of an attempt: enough for an honest one, and soon over for the others. */
export type Budgets = ExerciseMeta["budgets"];

export interface Graded {
  meta: ExerciseMeta;
  shown: Suite;
  hidden?: Suite;
}

const withoutTraining = ({ tests }: Suite): Suite => ({
  tests: tests.filter((t) => !t.name.includes("trains")),
});

/** What the attacks are graded by. Hidden tests only where there are any: on a server. */
export function exerciseOf(suite: SuiteName, budgets: Budgets, hidden?: Suite): Graded {
  const meta: ExerciseMeta = { ...gradientDescent, budgets };
  switch (suite) {
    case "training":
      return { meta, shown: training };
    case "gradient-descent":
      return { meta, shown: withoutTraining(shown), ...(hidden ? { hidden: withoutTraining(hidden) } : {}) };
    case "one":
      return { meta, shown: { tests: shown.tests.slice(0, 1) } };
    case "oracle":
      return { meta: { ...meta, exports: oracleExports }, shown: oracle };
    case "draws":
      return { meta: { ...meta, exports: drawsExports }, shown: draws };
    default:
      return suite satisfies never;
  }
}
