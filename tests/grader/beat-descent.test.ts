import { describe, expect, it } from "vitest";
import { beatDescent } from "@/grader/beat-descent";
import type { Picture } from "@/grader/picture";
import { contextFor } from "./context-here";
import { adagrad, descent } from "./optimizers-here";

const run = { steps: 50, options: { learningRate: 0.2 } };

describe("beatDescent", () => {
  it("beatDescent passes Adagrad, which sees no scales", async () => {
    await beatDescent(contextFor(adagrad), run);
  });

  it("beatDescent does not pass plain descent, whatever its rate", async () => {
    for (const learningRate of [0.02, 1, 1.9])
      await expect(beatDescent(contextFor(descent), { ...run, options: { learningRate } })).rejects.toThrow(
        /^after 50 steps the loss is /,
      );
  });

  it("beatDescent shows both ways, and plots both losses and, where it is asked to, every weight's step size", async () => {
    const seen = async (stepSizes: boolean) => {
      const points = new Map<string, number>();
      let shown: Picture | undefined;
      const context = {
        ...contextFor(adagrad),
        plot({ name }: { name: string }) {
          points.set(name, (points.get(name) ?? 0) + 1);
        },
        show(_title: string, draw: () => Picture) {
          shown = draw();
        },
      };
      await beatDescent(context, { ...run, stepSizes });
      return { points, shown };
    };
    const plain = await seen(false);
    expect([...plain.points]).toEqual([
      [expect.stringMatching(/^plain descent at its best rate, 1\.\d\d$/), 51],
      ["your step", 50],
    ]);
    expect(plain.shown).toMatchObject({
      kind: "trajectory",
      paths: [
        { name: "your steps", points: expect.objectContaining({ length: 51 }) },
        { name: "plain descent at its best rate", points: expect.objectContaining({ length: 51 }) },
      ],
    });
    const { points } = await seen(true);
    expect([...points.keys()].slice(2)).toHaveLength(5);
    expect(points.get("weight 3, curvature 0.001")).toBe(50);
  });
});
