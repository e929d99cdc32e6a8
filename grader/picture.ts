import type { Field, PlanePoint } from "@/lib/field";

/**
 * What a test can show of a run beside its curves. Only for looking at: no picture is part of a verdict,
 * and where nobody looks none is made.
 */
export type Picture =
  /** An optimizer's way over a landscape in the plane; beside it, as a rule, the reference's. */
  | {
      readonly kind: "trajectory";
      readonly landscape: Field;
      readonly axes: { readonly x: string; readonly y: string };
      readonly minima?: readonly PlanePoint[];
      /** The learner's first. */
      readonly paths: readonly NamedPath[];
    }
  /** Descents on a curve: the landscape of one parameter. */
  | {
      readonly kind: "landscape";
      readonly curve: readonly PlanePoint[];
      readonly axes: { readonly x: string; readonly y: string };
      readonly paths: readonly NamedPath[];
    }
  /** An MLP on MNIST while it trains: its weights, what it predicts, and the loss around its way follow. */
  | {
      readonly kind: "model";
      readonly layerSizes: readonly number[];
      /** [W0, b0, W1, b1, …], row-major. */
      readonly params: readonly Float32Array[];
      /** Steps taken. */
      readonly step: number;
      /** It is trained on this many of MNIST's first digits. */
      readonly examples: number;
    }
  /** How often each number came, and how often it should have. */
  | {
      readonly kind: "distribution";
      readonly axes: { readonly x: string; readonly y: string };
      readonly bars: readonly { readonly x: number; readonly count: number }[];
      readonly expected?: { readonly name: string; readonly points: readonly PlanePoint[] };
    }
  /** Scores of people in groups, and what became of them. */
  | {
      readonly kind: "fairness";
      /** What a positive decision is called: "called high risk". */
      readonly decision: string;
      /** What a positive outcome is called: "reoffended". */
      readonly outcome: string;
      /** The scores there are, rising. Somebody is decided positive when the score is above the threshold. */
      readonly scores: readonly number[];
      readonly groups: readonly GroupScores[];
      /** Where the threshold stands at first. */
      readonly threshold: number;
    }
  /** What a failed comparison compared: tensors and lists of numbers. Shown in the test's own details. */
  | {
      readonly kind: "tensors";
      readonly pairs: readonly {
        /** Where it is in the answer: "[0]", ".state.velocity[1]". */
        readonly name: string;
        readonly shape: readonly number[];
        readonly actual: readonly number[];
        readonly expected: readonly number[];
      }[];
      /** The first number that is too far from the one that was due. */
      readonly first: { readonly pair: number; readonly index: number };
    }
  /** A way in a race of the playground; see grader/race/race.ts. */
  | {
      readonly kind: "way";
      readonly points: readonly PlanePoint[];
      readonly losses: readonly number[];
      readonly accuracy?: number;
    }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly (string | number)[])[];
    };

export interface NamedPath {
  readonly name: string;
  /** One point a step, the start first. */
  readonly points: readonly PlanePoint[];
}

export interface GroupScores {
  readonly name: string;
  /** How many with each score had the positive outcome, and how many had not. */
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
}

export type PictureOf<Kind extends Picture["kind"]> = Extract<Picture, { kind: Kind }>;

/** How many numbers and texts a picture holds. */
export function sizeOfPicture(value: unknown): number {
  if (ArrayBuffer.isView(value)) return (value as Float32Array).length;
  if (typeof value !== "object" || value === null) return 1;
  let size = 0;
  for (const part of Object.values(value)) size += sizeOfPicture(part);
  return size;
}
