/** How many points a whole run has. */
const pointsOfARun = 100;

type Point = [examplesSeen: number, loss: number];

/** A curve in the middle of a run, with what its next point is a mean of so far. */
export interface CurveSoFar {
  points: readonly Point[];
  sum: number;
  count: number;
}

/** A run's losses, averaged from one point to the next, so that noise of single batches does not hide the way. */
export class Curve {
  readonly points: Point[];
  private readonly every: number;
  private readonly onPoint: ((examplesSeen: number, loss: number) => void) | undefined;
  private sum: number;
  private count: number;

  constructor(
    examples: number,
    onPoint?: (examplesSeen: number, loss: number) => void,
    { points, sum, count }: CurveSoFar = { points: [], sum: 0, count: 0 },
  ) {
    this.every = examples / pointsOfARun;
    this.onPoint = onPoint;
    this.points = [...points];
    this.sum = sum;
    this.count = count;
  }

  get soFar(): CurveSoFar {
    const { points, sum, count } = this;
    return { points: [...points], sum, count };
  }

  /** @param last whether this batch was the run's last */
  add(loss: number, examplesSeen: number, last: boolean): void {
    this.sum += loss;
    this.count++;
    if (!last && examplesSeen < (this.points.length + 1) * this.every) return;
    const mean = Number((this.sum / this.count).toPrecision(6));
    this.points.push([examplesSeen, mean]);
    this.onPoint?.(examplesSeen, mean);
    this.sum = this.count = 0;
  }
}
