import { describe, expect, it } from "vitest";
import { trainedLoss } from "@/grader/trained-loss";

/** Exclusive or: no line parts the classes. */
const xor = { x: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1), labels: [0, 1, 1, 0] };

describe("trainedLoss", () => {
  it("trainedLoss falls from about ln 2 to near zero where the network is wide enough", () => {
    const lossAfter = (steps: number) =>
      trainedLoss({ ...xor, layerSizes: [2, 16, 2], steps, learningRate: 0.5, seed: 1 });
    expect(lossAfter(0)).toBeGreaterThan(0.4);
    expect(lossAfter(0)).toBeLessThan(1.5);
    expect(lossAfter(400)).toBeLessThan(0.05);
  });

  it("trainedLoss cannot part the classes with a single layer", () => {
    const loss = trainedLoss({ ...xor, layerSizes: [2, 2], steps: 2000, learningRate: 0.5, seed: 1 });
    expect(loss).toBeCloseTo(Math.LN2, 3);
  });

  it("trainedLoss is the same for the same seed, and another for another", () => {
    const of = (seed: string) =>
      trainedLoss({ ...xor, layerSizes: [2, 3, 2], steps: 5, learningRate: 0.1, seed });
    expect(of("a")).toBe(of("a"));
    expect(of("a")).not.toBe(of("b"));
  });
});
