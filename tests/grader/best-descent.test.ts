import { describe, expect, it } from "vitest";
import { bestDescent } from "@/grader/best-descent";
import { badlyScaled, quadratic, rosenbrock } from "@/grader/engine/objective";

describe("bestDescent", () => {
  it("bestDescent finds the rate 2/(μ + L), at which the error of a bowl shrinks by (κ − 1)/(κ + 1)", () => {
    // μ = 1 and L = 3: the rate is ½, and a step halves the error, so the loss falls to a quarter.
    const { points, losses, learningRate } = bestDescent(quadratic([1, 3]), [1, 1], 400);
    expect(points.slice(0, 3)).toEqual(
      [
        [1, 1],
        [0.5, -0.5],
        [0.25, 0.25],
      ].map((p) => p.map((x) => expect.closeTo(x, 10))),
    );
    expect(learningRate).toBeCloseTo(0.5, 10);
    expect(losses).toHaveLength(401);
    expect(losses[400]! / losses[399]!).toBeCloseTo(0.25, 10);
  });

  it("bestDescent cannot go down a badly scaled bowl in 75 steps", () => {
    const { losses } = bestDescent(badlyScaled(), [0, 0, 0, 0, 0], 75);
    // 0.0005 from curvature 1/1000 and 0.00005 from curvature 1/10,000 are left almost whole.
    expect(losses[0]).toBeCloseTo(0.55555, 5);
    expect(losses[75]).toBeGreaterThan(4e-4);
  });

  it("bestDescent refuses an objective whose curvatures are not known", () => {
    expect(() => bestDescent(rosenbrock(), [0, 0], 1)).toThrow("curvatures of Rosenbrock in 2 dimensions");
  });
});
