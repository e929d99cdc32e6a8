import { describe, expect, it } from "vitest";
import type { Reference } from "@/grader/drive";
import { checkSpoiltGradient } from "@/grader/spoilt-gradient";
import { contextFor } from "./context-here";
import { adagrad, summing } from "./optimizers-here";

const reference: Reference = () => {
  let sum = 0;
  return (w, g, { learningRate }) => {
    sum += g * g;
    return w - (learningRate! * g) / Math.sqrt(sum + 1e-12);
  };
};

const check = (exports: Parameters<typeof contextFor>[0]) =>
  checkSpoiltGradient(contextFor(exports), {
    reference,
    options: { learningRate: 0.1 },
    rtol: 1e-5,
    atol: 1e-6,
  });

describe("checkSpoiltGradient", () => {
  it("checkSpoiltGradient passes an optimizer whose numbers do not meet", async () => {
    await check(adagrad);
  });

  it("checkSpoiltGradient finds a sum that all numbers share", async () => {
    const shared = summing(
      (_, all) => all.flatMap(({ data }) => [...data]).reduce((sum, g) => sum + g * g, 0),
      (w, g, sum, learningRate) => w - (learningRate * g) / Math.sqrt(sum + 1e-12),
    );
    await expect(check(shared)).rejects.toThrow("step 1, the params that met no NaN[0] is NaN");
  });

  it("checkSpoiltGradient finds an optimizer that takes a step with a NaN for none at all", async () => {
    const skips = summing(
      (g) => g * g,
      (w, g, sum, learningRate) => w - (learningRate * g) / Math.sqrt(sum + 1e-12),
    );
    const step = skips.step as (...args: unknown[]) => never;
    const cautious = {
      ...skips,
      step: (params: never, gradients: { data: Float32Array }[], ...rest: never[]) =>
        gradients.some(({ data }) => data.some(Number.isNaN))
          ? ({ params, state: rest[0] } as never)
          : step(params, gradients, ...rest),
    };
    await expect(check(cautious)).rejects.toThrow("step 1, the params that met no NaN[0] is");
  });
});
