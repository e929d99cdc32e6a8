import type { Domain, PlanePoint } from "@/lib/field";
import { badlyScaled, type Objective, quadratic, quartic, ravine, rosenbrock } from "../engine/objective";

/** A landscape in the plane to race on. */
export interface RaceLandscape {
  readonly title: string;
  /** What makes it hard, in a sentence. */
  readonly about: string;
  readonly domain: Domain;
  readonly objective: Pick<Objective, "value" | "gradient">;
  readonly minima: readonly PlanePoint[];
  /** The lowest value there is. */
  readonly lowest: number;
  /** Whether its condition number can be chosen. */
  readonly conditioned: boolean;
}

export const landscapeNames = ["bowl", "ravine", "badly-scaled", "two-valleys", "rosenbrock"] as const;
export type LandscapeName = (typeof landscapeNames)[number];

/** @param conditionNumber κ, for those landscapes that have one to choose */
export function raceLandscape(name: LandscapeName, conditionNumber: number): RaceLandscape {
  const wide = { x: [-2, 2], y: [-1.5, 1.5] } as const;
  const bottom = { minima: [[0, 0]], lowest: 0 } as const;
  switch (name) {
    case "bowl":
      return {
        title: "Bowl",
        about: "Curvature 1 along one axis, κ along the other: one learning rate must serve both.",
        domain: wide,
        objective: quadratic([1, conditionNumber]),
        ...bottom,
        conditioned: true,
      };
    case "ravine":
      return {
        title: "Ravine",
        about: "A bowl turned by 30 degrees, so that no method wins by treating the axes one by one.",
        domain: wide,
        objective: ravine({ conditionNumber }),
        ...bottom,
        conditioned: true,
      };
    case "badly-scaled":
      return {
        title: "Badly scaled",
        about: "The same way to go along both axes, but slopes a thousand times apart.",
        domain: { x: [-0.5, 2], y: [-0.5, 2] },
        objective: badlyScaled({ dimension: 2, span: 1000 }),
        minima: [[1, 1]],
        lowest: 0,
        conditioned: false,
      };
    case "two-valleys": {
      const { value, gradient, optimum, minima } = quartic();
      return {
        title: "Two valleys",
        about:
          "x⁴ + x³ − 2x² − 2x, and y² across: where a path ends depends on where it starts, and on the length of its steps.",
        domain: { x: [-2, 2], y: [-1.5, 1.5] },
        objective: {
          value: (w) => value([w[0]!]) + w[1]! ** 2,
          gradient: (w) => [gradient([w[0]!])[0]!, 2 * w[1]!],
        },
        minima: minima!.map(([x]) => [x!, 0] as const),
        lowest: optimum!.value,
        conditioned: false,
      };
    }
    case "rosenbrock": {
      const banana = rosenbrock();
      return {
        title: "Rosenbrock",
        about: "A curved valley between steep walls, almost flat along its floor.",
        domain: { x: [-2, 2], y: [-1, 3] },
        objective: banana,
        minima: [[1, 1]],
        lowest: 0,
        conditioned: false,
      };
    }
    default:
      return name satisfies never;
  }
}
