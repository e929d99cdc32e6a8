import { quadratic } from "@/grader/engine/objective";

/** A valley fifty times steeper across (the second coordinate) than along. */
export const valley = quadratic([1, 50]);
export const heavyBallStart = [-4, 1];

/** What share of the first distance counts as arrived. */
export const hundredth = 0.01;
