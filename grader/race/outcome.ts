import { raceLandscape } from "./landscapes";
import type { Way } from "./race";
import type { RaceSetup } from "./setup";

/** How a racer did. */
export type Outcome =
  /** Its loss came within a thousandth of the way down, and stayed there; after so many steps. */
  | { kind: "arrived"; steps: number; loss: number }
  | { kind: "on-the-way"; loss: number }
  /** It rests in a valley that is not the lowest. */
  | { kind: "other-valley"; loss: number }
  | { kind: "diverged"; step: number }
  /** On MNIST. */
  | { kind: "trained"; loss: number; accuracy: number };

/** Of the way down from the start, this share may be left. */
const near = 1e-3;

export function outcomeOf(setup: RaceSetup, { points, losses, accuracy }: Way): Outcome {
  const loss = losses.at(-1) ?? Number.NaN;
  if (setup.on === "mnist") {
    if (!Number.isFinite(loss)) return { kind: "diverged", step: losses.length - 1 };
    return accuracy === undefined ? { kind: "on-the-way", loss } : { kind: "trained", loss, accuracy };
  }
  const { lowest, objective, minima } = raceLandscape(setup.on, setup.conditionNumber);
  const far = losses.findIndex((value) => !Number.isFinite(value));
  if (far >= 0) return { kind: "diverged", step: far };
  const height = losses[0]! - lowest;
  const [x, y] = points.at(-1)!;
  // Left before its steps were over: it was too far out.
  if (losses.length <= setup.steps && !(loss < height + lowest))
    return { kind: "diverged", step: losses.length - 1 };
  const limit = lowest + near * height;
  let steps = losses.length;
  while (steps > 0 && losses[steps - 1]! <= limit) steps--;
  if (steps < losses.length) return { kind: "arrived", steps, loss };
  const [gx, gy] = objective.gradient([x, y]);
  const resting = minima.some((at) => Math.hypot(at[0] - x, at[1] - y) < 0.05) && Math.hypot(gx!, gy!) < 0.1;
  return resting ? { kind: "other-valley", loss } : { kind: "on-the-way", loss };
}

/** The outcome in words, after the racer's name. */
export function sayOutcome(outcome: Outcome, numberText: (value: number) => string): string {
  switch (outcome.kind) {
    case "arrived":
      return `at the bottom after ${outcome.steps} steps`;
    case "on-the-way":
      return `still on the way, at a loss of ${numberText(outcome.loss)}`;
    case "other-valley":
      return `at rest in a valley that is not the lowest, at a loss of ${numberText(outcome.loss)}`;
    case "diverged":
      return `diverged at step ${outcome.step}`;
    case "trained":
      return `${(100 * outcome.accuracy).toFixed(1)} % of new digits right, at a training loss of ${numberText(outcome.loss)}`;
    default:
      return outcome satisfies never;
  }
}

/** The places of those who did best: fewest steps, or most digits right. Several where they are equal; none where nobody arrived. */
export function winners(outcomes: readonly Outcome[]): number[] {
  const scores = outcomes.map((outcome) =>
    outcome.kind === "arrived"
      ? -outcome.steps
      : outcome.kind === "trained"
        ? outcome.accuracy
        : Number.NEGATIVE_INFINITY,
  );
  const best = Math.max(...scores);
  return best === Number.NEGATIVE_INFINITY ? [] : scores.flatMap((score, i) => (score === best ? [i] : []));
}
