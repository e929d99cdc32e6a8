import { AppError } from "@/lib/app-error";
import { createRandom } from "@/lib/random";
import type { Test, TestContext } from "../suite";
import type { Value } from "../value";
import type { RunEvent, Series, TestResult } from "../verdict";
import type { Attempt, CallOptions, LoadableModule } from "./attempt";
import { BrokenTest } from "./broken-test";
import { createCloseCheck } from "./close-check";
import { formatValue, type Leaf, leavesOf } from "./compare";
import { FailedCheck } from "./failed-check";
import { withoutInputs, withoutWords } from "./hidden-result";
import { watchInPlace } from "./in-place";
import { createShowing } from "./showing";
import { Stopped } from "./stopped";
import { train } from "./train";

/**
 * A point of a curve, to more digits than can be seen: the last ones of a logarithm or a power differ from one
 * version of an engine to the next, and a verdict is the same to the byte.
 */
const shorten = (x: number): number => Number(x.toPrecision(7));

/** How many leaves of a test's answers are kept to recognise a mistake by. */
const fingerprintLength = 512;

/** A test's outcome, and what its attempt answered with. */
export interface Ran {
  result: TestResult;
  fingerprint: Leaf[];
  /** Whether the test drew from its seed: one that does not asks the same on every seed. */
  drew: boolean;
  /** Set when the guest is gone, and no further test can run. */
  stopped: Stopped | null;
}

export interface RunTestOptions {
  module: LoadableModule;
  seed: string;
  hidden: boolean;
  mnist: TestContext["mnist"];
  /** See `createCloseCheck`. */
  slack?: number;
  measure?: (share: number) => void;
  /** Puts another value in the place of each answer. */
  distort?: (answer: Value) => Value;
  /** See `judge/train.ts`. */
  trainInside: boolean;
  /** Whether pictures are made, of a shown test. */
  pictures?: boolean;
  onEvent?: (event: RunEvent) => void;
  /** What the attempt prints meanwhile. */
  log: string[];
}

const written = (name: string, args: readonly Value[]): string =>
  `${name}(${args.map((a) => formatValue(a, 300)).join(", ")})`;

/**
 * Runs one test against an attempt. Whatever the attempt does, the outcome is a value.
 *
 * @throws {BrokenTest} where the test itself throws
 * @throws {AppError} where something of ours fails, such as the reading of data
 */
export async function runTest(test: Test, attempt: Attempt, options: RunTestOptions): Promise<Ran> {
  const { hidden, onEvent } = options;
  onEvent?.({ type: "test-started", name: test.name, hidden });
  const series = new Map<string, Series>();
  const fingerprint: Leaf[] = [];
  let lastCall = "";
  /** Which export gave an answer: of equal numbers and texts the last one. */
  const returnedBy = new Map<Value, string>();

  const plot = (s: { name: string; x: string; y: string }, point: [number, number]) => {
    const known = series.get(s.name) ?? { ...s, points: [] };
    series.set(s.name, known);
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) return;
    const shown: [number, number] = [shorten(point[0]), shorten(point[1])];
    known.points.push(shown);
    if (!hidden) onEvent?.({ type: "point", test: test.name, series: s, point: shown });
  };

  const showing =
    options.pictures && !hidden && onEvent
      ? createShowing((title, picture) => onEvent({ type: "picture", test: test.name, title, picture }))
      : null;
  const show: TestContext["show"] = (title, draw) => showing?.show(title, draw);

  const random = createRandom(options.seed).fork(test.name);
  let drew = false;
  const inPlace = watchInPlace();
  const trainings = { count: 0, divergedAt: null as number | null };
  const leakedBefore = attempt.leaked;
  const answered = (name: string, answer: Value): Value => {
    const value = options.distort ? options.distort(answer) : answer;
    returnedBy.set(value, name);
    leavesOf(value, fingerprintLength, fingerprint, true);
    return value;
  };
  const context: TestContext = {
    get random() {
      drew = true;
      return random;
    },
    plot,
    show,
    mnist: options.mnist,
    attempt: {
      get exports() {
        return attempt.exports;
      },
      async call(name, args, callOptions?: CallOptions) {
        lastCall = written(name, args);
        inPlace.asked(args);
        const answer = await attempt.call(name, args, {
          ...callOptions,
          onChanged: (argument) => inPlace.changed(name, args, argument),
        });
        return answered(name, answer);
      },
      async *callEach(name, lists) {
        const changes = new Map<number, number>();
        const answers = attempt.callEach(name, lists, (call, argument) => changes.set(call, argument));
        for (const [i, args] of lists.entries()) {
          // Where they take too long together, nobody knows which of them does.
          lastCall = "";
          const next = await answers.next().catch((error) => {
            const thrown =
              error instanceof Stopped && error.reason.kind === "threw" ? error.reason.at : undefined;
            if (thrown !== undefined) lastCall = written(name, lists[thrown]!);
            throw error;
          });
          if (next.done) return;
          lastCall = written(name, args);
          inPlace.asked(args);
          if (changes.has(i)) inPlace.changed(name, args, changes.get(i)!);
          yield answered(name, next.value);
        }
      },
      put: (value) => attempt.put(value),
      drop: (...handles) => attempt.drop(...handles),
      read: (handle) => attempt.read(handle),
      oracle: (answer) => attempt.oracle(answer),
    },
    train: async (training) => {
      lastCall = "";
      drew = true;
      const label = trainings.count++ ? `loss ${trainings.count}` : "loss";
      const trained = await train(attempt, training, random.fork(`train ${trainings.count}`), {
        inside: options.trainInside,
        onLoss: (step, loss) => plot({ name: label, x: "step", y: "loss" }, [step, loss]),
        onParams: showing
          ? (step, params) =>
              show(label === "loss" ? "the model" : `model ${trainings.count}`, () => ({
                kind: "model",
                layerSizes: training.layerSizes,
                // Copies: a view would take the whole message that it came in along.
                params: params.map((p) => p.slice()),
                step,
                examples: training.data.count,
              }))
          : undefined,
      });
      // The final loss alone: how often a run reports differs between held and inside.
      leavesOf(trained.finalLoss, fingerprintLength, fingerprint);
      trainings.divergedAt ??= trained.divergedAt;
      return trained;
    },
    close: createCloseCheck({
      slack: options.slack,
      measure: options.measure,
      exportOf: (answer) => returnedBy.get(answer),
    }),
    check(condition, message, { actual, expected, step } = {}) {
      if (condition) return;
      throw new FailedCheck(message, {
        ...(actual === undefined ? {} : { actual }),
        ...(expected === undefined ? {} : { expected }),
        ...(step === undefined || actual === undefined || expected === undefined
          ? {}
          : { divergence: { where: `step ${step}`, step, actual, expected } }),
      });
    },
  };

  const base = { name: test.name, hidden, idea: test.idea, maxScore: test.points };
  const finish = (partial: Pick<TestResult, "status" | "score"> & Partial<TestResult>): TestResult => {
    const leaked = attempt.leaked - leakedBefore;
    const result: TestResult = {
      ...base,
      ...(leaked > 0 ? { leaked } : {}),
      log: options.log.splice(0),
      series: hidden ? [] : [...series.values()],
      ...partial,
    };
    return hidden ? withoutInputs(result) : result;
  };
  try {
    // A fresh module for every test: what an attempt remembers must not reach from one test into another.
    await attempt.load(options.module);
    await test.run(context);
    showing?.flush();
    return { result: finish({ status: "pass", score: test.points }), fingerprint, drew, stopped: null };
  } catch (error) {
    showing?.flush();
    const call = lastCall ? { call: lastCall } : {};
    if (error instanceof FailedCheck) {
      const { divergedAt } = trainings;
      const diverged = divergedAt === null ? "" : `; the training diverged at step ${divergedAt}`;
      const compared = showing && error.picture();
      if (compared) show("what was compared", () => compared);
      return {
        result: finish({
          ...{ status: "fail", score: 0, message: `${error.message}${diverged}`, ...call },
          ...(inPlace.slip ? { diagnosis: inPlace.slip } : {}),
          ...error.detail,
        }),
        fingerprint,
        drew,
        stopped: null,
      };
    }
    if (error instanceof Stopped) {
      const stopped = hidden ? withoutWords(error) : error;
      const { reason } = stopped;
      const position = "position" in reason && reason.position ? { position: reason.position } : {};
      const status = reason.kind === "timeout" ? "timeout" : "error";
      // A throw is an answer too: a known mistake may be known for throwing just this here.
      fingerprint.push(error.reason.message);
      return {
        result: finish({ status, score: 0, message: reason.message, ...call, ...position }),
        fingerprint,
        drew,
        stopped: reason.kind === "threw" ? null : stopped,
      };
    }
    // A call that a test did not await is its author's mistake too.
    if (error instanceof AppError && error.code !== "calls-overlap") throw error;
    throw new BrokenTest(test.name, error);
  }
}
