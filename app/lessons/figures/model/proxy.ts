import { quadratic } from "@/grader/engine/objective";

type Point = [x: number, y: number];

/** Where the wish is best, and where its proxy is. */
export const bestForWish: Point = [1, 1.2];
export const bestForProxy: Point = [3, 1];

const round = quadratic([1, 1]);
const long = quadratic([1, 4]);
const from = (center: Point, [x, y]: Point): Point => [x - center[0], y - center[1]];

/** What was wanted: ½‖w − a‖², from 0 (all of it) up. */
export const wish = (w: Point): number => round.value(from(bestForWish, w));

/** What was asked for, steeper in the second coordinate. */
export const proxy = (w: Point): number => long.value(from(bestForProxy, w));

/** Gradient descent on the proxy from (0, 0): the start and every point after it. */
export function descendOnProxy(steps: number, learningRate = 0.1): Point[] {
  const path: Point[] = [[0, 0]];
  for (let step = 0; step < steps; step++) {
    const [x, y] = path[step]!;
    const [gx = 0, gy = 0] = long.gradient(from(bestForProxy, [x, y]));
    path.push([x - learningRate * gx, y - learningRate * gy]);
  }
  return path;
}
