import type { Mean } from "./entry-view";

/** A share as a percentage with two digits: one of 5,000 images is 0.02 %. */
export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** "97.12 ± 0.05 %": a mean and its standard error. */
export const accuracyText = ({ mean, standardError }: Mean): string =>
  `${(100 * mean).toFixed(2)} ± ${(100 * standardError).toFixed(2)} %`;
