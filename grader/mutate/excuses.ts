/** How a solution says that no test can notice a mutant: its name, and the reason. */
export const excuseForm = /^\/\/ equivalent: (.+ → [^:\n]+): (.+)$/;

/** A solution as learners see it, who know nothing of mutants. */
export const withoutExcuses = (solution: string): string =>
  solution.replace(/^ *\/\/ equivalent: .*\n/gm, "");
