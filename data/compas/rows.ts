import { counts, type Group } from "./counts";

/** Defendants as parallel lists: element i of each is about the same person. */
export interface CompasRows {
  readonly groups: readonly Group[];
  /** The COMPAS score, 1 to 10. */
  readonly scores: readonly number[];
  /** 1 if arrested again within two years, else 0. */
  readonly labels: readonly number[];
}

/** ProPublica calls a score "high" from 5 on: what COMPAS itself names medium or high. */
export const highAbove = 4;

/**
 * The rows that the counts stand for: one for each defendant, group by group, low scores first.
 *
 * Race, score and outcome are all that they hold, so they equal the rows of the original file in these three columns,
 * up to their order.
 *
 * @param groups which groups, in this order; all when left out
 */
export function compasRows(groups: readonly Group[] = Object.keys(counts) as Group[]): CompasRows {
  const rows = { groups: [] as Group[], scores: [] as number[], labels: [] as number[] };
  for (const group of groups) {
    const outcomes = [counts[group].survived, counts[group].recidivated];
    for (const [label, byScore] of outcomes.entries()) {
      for (const [i, count] of byScore.entries()) {
        for (let k = 0; k < count; k++) {
          rows.groups.push(group);
          rows.scores.push(i + 1);
          rows.labels.push(label);
        }
      }
    }
  }
  return rows;
}
