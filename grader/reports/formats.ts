import type { Receipt } from "../receipt";
import { exercismReport } from "./exercism";
import { classroomOutput, githubReport } from "./github";
import { gradescopeReport } from "./gradescope";
import { junitReport } from "./junit";
import { prairielearnReport } from "./prairielearn";
import { textReport } from "./text";

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** Every way to write a verdict, by the name of `--format`; json keeps the attempt, so that it can be verified. */
export const formats: Record<string, (receipt: Receipt, file: string) => string> = {
  text: textReport,
  json,
  junit: junitReport,
  exercism: (verdict) => json(exercismReport(verdict)),
  gradescope: (verdict) => json(gradescopeReport(verdict)),
  prairielearn: (verdict) => json(prairielearnReport(verdict)),
  github: githubReport,
  "github-classroom": classroomOutput,
};
