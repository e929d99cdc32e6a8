import { bestDescent } from "./best-descent";
import { optimize, showPaths } from "./drive";
import { badlyScaled } from "./engine/objective";
import type { TestContext } from "./suite";
import { tensor } from "./value";

/** How many times lower than plain descent an optimizer must end. */
const timesLower = 20;

/**
 * Wants an optimizer to go down a badly scaled bowl, with curvatures from 1 to 1/10,000, at least twenty times as far as
 * plain gradient descent at its best rate does in the same steps. Shows both: their losses, and their ways.
 *
 * @param stepSizes also plots how far each weight moves per unit of its gradient
 */
export async function beatDescent(
  t: TestContext,
  {
    steps,
    options,
    stepSizes = false,
  }: { steps: number; options: { readonly [name: string]: number }; stepSizes?: boolean },
): Promise<void> {
  const bowl = badlyScaled();
  const { value, gradient } = bowl;
  const start = new Array<number>(bowl.dimension).fill(0);
  const descent = bestDescent(bowl, start, steps);
  const plotLoss = (name: string, k: number, loss: number) =>
    t.plot({ name, x: "step", y: "log₁₀ loss" }, [k, Math.log10(Math.max(loss, 1e-12))]);
  const rate = descent.learningRate.toFixed(2);
  descent.losses.forEach((loss, k) => {
    plotLoss(`plain descent at its best rate, ${rate}`, k, loss);
  });
  const paths = showPaths(
    t,
    {
      title: "Your way over two of the weights",
      domain: { x: [-0.15, 1.25], y: [-0.15, 1.25] },
      height: (x, y) => value([x, 1, y, 1, 1]),
      axes: { x: "w₀, curvature 1", y: "w₂, curvature 1/100" },
      minima: [[1, 1]],
    },
    ["your steps", "plain descent at its best rate"],
  );
  const follow = (k: number, w: ArrayLike<number>) =>
    paths.add([w[0]!, w[2]!], [descent.points[k]![0]!, descent.points[k]![2]!]);
  follow(0, start);
  let before = start;
  let slopes = start;
  const [last] = await optimize(t, {
    params: [tensor(start)],
    steps,
    gradients(_, [w]) {
      before = Array.from(w!.data);
      slopes = gradient(before);
      return [tensor(slopes)];
    },
    options: () => options,
    onStep(k, [w]) {
      follow(k, w!.data);
      plotLoss("your step", k, value(w!.data));
      if (!stepSizes) return;
      slopes.forEach((slope, i) => {
        const size = Math.abs((w!.data[i]! - before[i]!) / slope);
        t.plot(
          {
            name: `weight ${i}, curvature ${Number(`1e-${i}`)}`,
            x: "step",
            y: "log₁₀ effective step size",
          },
          [k, Math.log10(size)],
        );
      });
    },
  });
  const [reached, due] = [value(last!.data), descent.losses.at(-1)! / timesLower];
  t.check(reached < due, `after ${steps} steps the loss is ${reached.toExponential(2)}`, {
    actual: reached.toExponential(2),
    expected: `< ${due.toExponential(2)}`,
  });
}
