import type { Random } from "@/lib/random";
import type { Tolerance } from "./judge/compare";
import type { Picture } from "./picture";
import type { StepTelemetry } from "./telemetry";
import type { Handle, Oracle, Value } from "./value";
import type { Watch } from "./watch";

/** Examples of a dataset, pixels scaled to [0, 1]. */
export interface Examples {
  /** n · 784 numbers, row-major. */
  readonly images: Float32Array;
  /** The same as a pack stores them, where they come from one: byte b stands for b/255. Training takes these. */
  readonly bytes?: Uint8Array;
  readonly labels: Uint8Array;
  readonly count: number;
}

/** What a test may do with an attempt. */
export interface Asking {
  /** Names that the attempt's file exports. */
  readonly exports: readonly string[];
  /**
   * Calls an export of the attempt and gives back what it returned.
   *
   * `keep` names properties of the result that stay in the guest and come back as handles, for a state
   * whose shape is the learner's own; "" keeps the whole result. `share` names those that stay and are sent as
   * well, each as `{ handle, value }`, so that a later call need not send them back.
   */
  call(
    name: string,
    args: readonly Value[],
    options?: { keep?: string[]; share?: string[]; awaits?: boolean },
  ): Promise<Value>;
  /**
   * Calls an export once with each of these lists of arguments, and gives what it returned, one after the other. Many small
   * calls take a fraction of the time that they take one by one: fifty of them are made before the first answer is here,
   * and together they may take as long as one call may. Nothing stays in the guest, and no promise is awaited.
   */
  callEach(name: string, lists: readonly (readonly Value[])[]): AsyncIterable<Value>;
  /** Leaves a value in the guest once, to be passed to many calls. */
  put(value: Value): Handle;
  drop(...handles: Handle[]): void;
  /** What a handle stands for. Typed arrays, and what cannot be put back as it is, are only named. */
  read(handle: Handle): Promise<Value>;
  /** An asynchronous function that the judge answers, and so can count. */
  oracle(answer: (args: readonly Value[]) => Value | Promise<Value>): Oracle;
}

export interface Expectation extends Tolerance {
  /** What is compared, in a learner's words: "params", "the state". */
  what?: string;
  /** The step of a sequence, counted from 1. */
  step?: number;
}

/** A training run: the learner's update, the judge's model and data. */
export interface Training {
  /** [784, 10] is softmax regression; hidden layers have ReLU. */
  layerSizes: readonly number[];
  data: Examples;
  steps: number;
  /** The export that updates, and the options it gets. */
  step: string;
  options: { readonly [key: string]: Value };
  /** The export that makes the first state; left out for an update without one. */
  init?: string;
  /** Examples per step, drawn by the judge; left out for all of them at each step. */
  batchSize?: number;
  /** What else to see of the run than its loss. */
  watch?: Watch;
  onTelemetry?(telemetry: StepTelemetry): void;
}

export interface Trained {
  /** Mean training loss before the first step, then after each that was reported. */
  losses: [step: number, loss: number][];
  /** NaN or infinite for a run that diverged. */
  finalLoss: number;
  /** After how many steps the loss or a param was known to be no finite number; null for a run that did not diverge. */
  divergedAt: number | null;
  accuracy(examples: Examples): number;
}

export interface TestContext {
  attempt: Asking;
  /** This test's own stream, drawn from the run's seed and the test's name. */
  random: Random;
  /** Fails the test unless the answer is within the tolerance of the expected one, element by element. */
  close(actual: Value, expected: Value, expectation: Expectation): void;
  /** Fails the test with this message unless the condition holds. */
  check(
    condition: boolean,
    message: string,
    detail?: { actual?: string; expected?: string; step?: number },
  ): void;
  /** Adds a point to a curve that the learner sees grow. */
  plot(series: { name: string; x: string; y: string }, point: [x: number, y: number]): void;
  /**
   * Shows a picture of the run, in place of the last one of this title. Offer one at every step: it is made
   * only when somebody looks, and no more than thirty times a second; so `draw` must draw no random numbers.
   */
  show(title: string, draw: () => Picture): void;
  /** Examples from the genuine MNIST, in their original order. */
  mnist(split: "train" | "test", start: number, count: number): Promise<Examples>;
  train(training: Training): Promise<Trained>;
}

export interface Test {
  /** A sentence that starts with the export: "step moves every tensor by its own gradient". */
  name: string;
  /** Why it must be so, in a sentence: all that a hidden test shows when it fails. */
  idea: string;
  points: number;
  run(t: TestContext): Promise<void> | void;
}

export interface Suite {
  readonly tests: readonly Test[];
}

/** The tests of one exercise, in the order they are shown. */
export function suite(...tests: Test[]): Suite {
  const names = new Set<string>();
  for (const { name, points } of tests) {
    if (names.has(name)) throw new RangeError(`two tests are named "${name}"`);
    if (!(points > 0 && points < Number.POSITIVE_INFINITY))
      throw new RangeError(`the points of "${name}" must be > 0 and finite, got ${points}`);
    names.add(name);
  }
  return { tests };
}
