/** How many points a whole run has. */
const pointsOfARun = 100;

/** A run's losses, averaged from one point to the next, so that noise of single batches does not hide the way. */
export class Curve {
  readonly points: [examplesSeen: number, loss: number][] = [];
  private readonly every: number;
  private readonly onPoint: ((examplesSeen: number, loss: number) => void) | undefined;
  private sum = 0;
  private count = 0;

  constructor(examples: number, onPoint?: (examplesSeen: number, loss: number) => void) {
    this.every = examples / pointsOfARun;
    this.onPoint = onPoint;
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
