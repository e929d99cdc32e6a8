import measured from "./baselines.json" with { type: "json" };

/** One of the leaderboard's competitions: what an entry may use. */
export interface Track {
  readonly name: TrackName;
  readonly title: string;
  /** Training examples that may be processed; one seen twice counts twice. */
  readonly examples: number;
  readonly maxParameters: number;
  /** What mini-batch descent at a constant rate reaches; written by `npx tsx grader/cli/measure-baselines.ts`. */
  readonly baseline: Baseline;
}

/** Accuracy on the public half of the test images, over seeds. */
export interface Baseline {
  readonly mean: number;
  readonly standardError: number;
  readonly seeds: number;
  /** Of each seed. */
  readonly accuracies: readonly number[];
  readonly engineVersion: string;
}

export const trackNames = ["sprint", "classic", "tiny"] as const;
export type TrackName = (typeof trackNames)[number];

/** Keeps a verification to minutes; a network of one hidden layer of 256 has 203,530. */
const widest = 250_000;

export const tracks: Readonly<Record<TrackName, Track>> = {
  sprint: {
    name: "sprint",
    title: "Sprint: one epoch",
    examples: 60_000,
    maxParameters: widest,
    baseline: measured.sprint,
  },
  classic: {
    name: "classic",
    title: "Classic: five epochs",
    examples: 300_000,
    maxParameters: widest,
    baseline: measured.classic,
  },
  tiny: {
    name: "tiny",
    title: "Tiny: at most 8,000 parameters",
    examples: 300_000,
    maxParameters: 8000,
    baseline: measured.tiny,
  },
};

/** The exercise whose code is an entry. */
export const entryExercise = "beat-the-baseline";
