import { trainedLoss } from "@/grader/trained-loss";
import { createRandom } from "@/lib/random";
import { starts, widths } from "./choices";

/** Exclusive or: four clouds of points at (±1, ±1), of which opposite ones belong together. */
function exclusiveOr(points = 40): { x: Float32Array; labels: number[] } {
  const random = createRandom("exclusive or");
  const x = new Float32Array(2 * points);
  const labels = Array.from({ length: points }, (_, i) => {
    const [right, up] = [i % 2, (i >> 1) % 2];
    x[2 * i] = 2 * right - 1 + 0.25 * random.normal();
    x[2 * i + 1] = 2 * up - 1 + 0.25 * random.normal();
    return Number(right === up);
  });
  return { x, labels };
}

export interface WidthResult {
  readonly width: number;
  /** The loss at the end, from each start. */
  readonly losses: readonly number[];
}

/** Trains every width from ten starts, all else equal, for `steps` steps. */
export function* tryWidths(steps: number): Generator<WidthResult> {
  const task = exclusiveOr();
  for (const width of widths) {
    const losses = Array.from({ length: starts }, (_, seed) =>
      trainedLoss({ ...task, layerSizes: [2, width, 2], steps, learningRate: 0.3, seed }),
    );
    yield { width, losses };
  }
}
