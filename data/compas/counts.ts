/** How many of a group got each score: place i is for a score of i + 1, from 1 to 10. */
export type ByScore = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export interface GroupCounts {
  /** Not arrested again within two years. */
  readonly survived: ByScore;
  /** Arrested again within two years. */
  readonly recidivated: ByScore;
}

/**
 * Defendants of Broward County, Florida, scored in 2013 and 2014: all 7,214 of ProPublica's two-year file, counted
 * by race, COMPAS score and what happened. See README.md for source, method and licence.
 */
export const counts = {
  Black: {
    survived: [307, 274, 201, 208, 189, 169, 163, 114, 111, 59],
    recidivated: [91, 119, 145, 177, 176, 215, 237, 245, 269, 227],
  },
  White: {
    survived: [539, 248, 180, 172, 130, 83, 55, 32, 30, 19],
    recidivated: [142, 113, 93, 113, 111, 111, 88, 82, 68, 45],
  },
  /** Everybody else: Hispanic, Asian, Native American and "Other" in the file. */
  Other: {
    survived: [286, 126, 85, 55, 36, 31, 24, 16, 12, 9],
    recidivated: [75, 61, 43, 44, 39, 32, 25, 23, 18, 24],
  },
} as const satisfies Record<string, GroupCounts>;

export type Group = keyof typeof counts;
