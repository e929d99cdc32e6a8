const STEPS = 4;

/**
 * WGSL that takes `count` steps, four at a time and then one at a time: `body(s)` is the code of s steps. A GPU waits for
 * the loads of four steps as long as for those of one, and where it is emulated, every turn of a loop costs what it carries.
 */
export const unrolled = (count: string, body: (steps: number) => string): string => `
  for (var turns = ${count} / ${STEPS}; turns > 0; turns--) { ${body(STEPS)} }
  for (var turns = ${count} % ${STEPS}; turns > 0; turns--) { ${body(1)} }`;
