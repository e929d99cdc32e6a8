import { quadratic } from "@/grader/engine/objective";
import { gradientDescent, heavyBall } from "./optimizers";
import { walk } from "./walk";

/** A bowl with curvatures 1 and κ. */
const bowlOf = (conditionNumber: number) => quadratic([1, conditionNumber]);

/** What one step does to the distance along an axis of curvature λ. */
export const factor = (learningRate: number, curvature: number): number => 1 - learningRate * curvature;

/** η = 2/(μ + L), at which both axes shrink alike. */
export const bestRate = (conditionNumber: number): number => 2 / (1 + conditionNumber);

/** η = 4/(√L + √μ)², β = ((√κ − 1)/(√κ + 1))². Polyak 1964. */
export function bestHeavyBall(conditionNumber: number): { learningRate: number; momentum: number } {
  const root = Math.sqrt(conditionNumber);
  return { learningRate: 4 / (root + 1) ** 2, momentum: ((root - 1) / (root + 1)) ** 2 };
}

/** From (1, 1), the distance to the bottom before each step, as a share of the first. */
const distances = (path: readonly (readonly number[])[]) => {
  const first = Math.hypot(...path[0]!);
  return path.map((w) => Math.hypot(...w) / first);
};

/** Gradient descent at its best rate. */
export const descentDistances = (conditionNumber: number, steps: number): number[] =>
  distances(walk(bowlOf(conditionNumber), [1, 1], gradientDescent(), bestRate(conditionNumber), steps));

/** Momentum at its best pair. */
export function heavyBallDistances(conditionNumber: number, steps: number): number[] {
  const { learningRate, momentum } = bestHeavyBall(conditionNumber);
  return distances(walk(bowlOf(conditionNumber), [1, 1], heavyBall({ momentum }), learningRate, steps));
}

/** The first step at which the distance is a millionth of the first. */
export const stepsToAMillionth = (distance: readonly number[]): number | undefined => {
  const reached = distance.findIndex((d) => d <= 1e-6);
  return reached < 0 ? undefined : reached;
};
