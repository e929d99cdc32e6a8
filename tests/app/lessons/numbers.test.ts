import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { decide, makeTown, shareByGroup } from "@/app/lessons/figures/model/blind-model";
import { clipByNorm, clipByValue } from "@/app/lessons/figures/model/clipping";
import {
  confusionAt,
  impliedFalsePositiveRate,
  prevalenceOf,
  ratesOf,
} from "@/app/lessons/figures/model/compas";
import {
  descentDistances,
  heavyBallDistances,
  stepsToAMillionth,
} from "@/app/lessons/figures/model/condition";
import { heavyBallStart, hundredth, valley } from "@/app/lessons/figures/model/heavy-ball";
import { crossEntropy, squaredError } from "@/app/lessons/figures/model/loss-slopes";
import {
  adagrad,
  gradientDescent,
  heavyBall,
  rmsprop,
  type Step,
} from "@/app/lessons/figures/model/optimizers";
import { descendOnProxy, wish } from "@/app/lessons/figures/model/proxy";
import { chanceOfImprovement, raceAtRandom, raceDownhill } from "@/app/lessons/figures/model/random-steps";
import { areaUnderCurve, countAlarms, people, screen } from "@/app/lessons/figures/model/rare-events";
import { lossAfterTraining } from "@/app/lessons/figures/model/rate-search";
import { cosine, distanceCovered, exponential, staircase } from "@/app/lessons/figures/model/schedules";
import { stepLengths } from "@/app/lessons/figures/model/unit-steps";
import { stepsUntil, walk } from "@/app/lessons/figures/model/walk";
import { measureNoise, type NoiseResult } from "@/app/lessons/figures/training/batch-noise";
import { type Recipe, trainNetwork } from "@/app/lessons/figures/training/train-network";
import { lessons } from "@/app/lessons/lessons";
import { counts } from "@/data/compas/counts";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { createDataset, type Dataset } from "@/grader/engine/dataset";
import { layerShapes, sizeOf } from "@/grader/engine/layers";
import { quartic } from "@/grader/engine/objective";
import { createRandom } from "@/lib/random";
import { printedNumbers } from "./support/printed-numbers";

/** What a lesson prints, and what it is when computed. */
type Fact = readonly [printed: string, computed: number];

const parameters = (...hidden: number[]) =>
  layerShapes([784, ...hidden, 10]).reduce((sum, shape) => sum + sizeOf(shape), 0);

const steps = (momentum: number) =>
  stepsUntil(walk(valley, heavyBallStart, heavyBall({ momentum }), 0.9 * (2 / 50), 400), hundredth)!;

/** Five steps at 0.1 and five at 0.01 under a slope of 1. */
function withChangingRate(step: Step): number {
  const w = [0];
  for (let k = 0; k < 10; k++) step(w, [1], k < 5 ? 0.1 : 0.01);
  return w[0]!;
}

/** v ← βv + g, w ← w − ηv: the form that libraries have. */
function rateOutside(): Step {
  let v = 0;
  return (w, g, learningRate) => {
    v = 0.9 * v + g[0]!;
    w[0] = w[0]! - learningRate * v;
  };
}

const descendQuartic = (start: number, learningRate: number, count: number) =>
  walk(quartic(), [start], gradientDescent(), learningRate, count).map(([x]) => x!);

const epsilonOutside = () => {
  const [gradient, decay] = [1e-6, 0.9];
  return gradient / (Math.sqrt((1 - decay) * gradient * gradient) + 1e-8);
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);

let digits: (start: number, count: number) => Promise<Dataset>;
beforeAll(async () => {
  const train = await mnistFromFolder(".build/data", "train");
  digits = async (start, count) => {
    const { images, labels } = await train.examples(start, count);
    return createDataset({ x: images, labels, columns: 784, classes: 10 });
  };
});

const softmax: Recipe = {
  hidden: [],
  method: "SGD",
  learningRate: 0.1,
  schedule: "constant",
  batchSize: 32,
  examples: 12_000,
  seed: 1,
};

/** The share of test digits right after the trainings of the lessons' figures. */
async function percentRight(recipe: Partial<Recipe>): Promise<number> {
  const runs = trainNetwork({ ...softmax, ...recipe }, await digits(0, 4000), await digits(4000, 1000));
  return 100 * [...runs].at(-1)!.accuracy;
}

async function raceOf(batchSize: number, learningRate: number): Promise<number> {
  const data = await digits(0, 1000);
  const recipe = { ...softmax, batchSize, learningRate, examples: 10_000 };
  return [...trainNetwork(recipe, data, data)].at(-1)!.loss;
}

/** Results, by lesson. */
const facts: Record<string, () => readonly Fact[] | Promise<readonly Fact[]>> = {
  "what-we-optimize"() {
    const path = descendOnProxy(60).map(wish);
    const nobody = countAlarms(screen(0), 10);
    return [
      ["1.22", path[0]!],
      ["0.05", Math.min(...path)],
      ["4", path.indexOf(Math.min(...path))],
      ["2.01", path[60]!],
      ["1,000", people],
      ["990", people * nobody.accuracy],
      ["0.5", areaUnderCurve({ scores: [1, 1, 1], ill: [true, false, false] })],
    ];
  },
  async "mnist-and-the-mlp"() {
    const images = (await mnistFromFolder(".build/data", "train").then((train) => train.examples(0, 100)))
      .images;
    return [
      ["81", (100 * images.filter((pixel) => pixel === 0).length) / images.length],
      ["7,850", parameters()],
      ["7,960", parameters(10)],
      ["16,330", parameters(20, 20)],
      ["89,610", parameters(100, 100)],
      ["182,660", parameters(200, 100, 50)],
      ["2.3026", Math.log(10)],
      ["89.0", await percentRight({ hidden: [64] })],
      ["88.1", await percentRight({})],
    ];
  },
  "risk-and-loss": () => [
    ["0.99995", -crossEntropy.slope(-10)],
    ["0.0000454", -squaredError.slope(-10)],
    ["2.3026", Math.log(10)],
  ],
  "random-search"() {
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const tries = (d: number) =>
      sum(seeds.map((seed) => raceAtRandom(d, createRandom(seed)).evaluations.at(-1)!)) / seeds.length;
    const [ten, hundred] = [tries(10), tries(100)];
    return [
      ["0.4196", chanceOfImprovement(2, 0.5)],
      ["0.2292", chanceOfImprovement(10, 0.5)],
      ["0.0058", chanceOfImprovement(100, 0.5)],
      // "About": to the nearest 50, the nearest 100, and the nearest whole number.
      ["150", 50 * Math.round(ten / 50)],
      ["1,700", 100 * Math.round(hundred / 100)],
      ["15", ten / 10],
      ["17", hundred / 100],
      ["5", raceDownhill(100, 1).evaluations.length - 1],
      ["1,000", raceDownhill(100, 200).evaluations.at(-1)! - 1],
      ["182,660", parameters(200, 100, 50)],
    ];
  },
  "gradient-descent": () => [],
  "curvature-and-step-size": () =>
    [
      ["69", 10],
      ["691", 100],
      ["6,908", 1000],
    ].map(([printed, kappa]) => [
      String(printed),
      stepsToAMillionth(descentDistances(Number(kappa), 8 * Number(kappa)))!,
    ]),
  "conditioning-and-momentum"() {
    const [ten, hundred, thousand] = [10, 100, 1000].map((kappa) => ({
      slow: stepsToAMillionth(descentDistances(kappa, 8 * kappa))!,
      heavy: heavyBallDistances(kappa, 400),
    }));
    return [
      ["125", steps(0)],
      ["22", steps(0.7)],
      ["91", steps(0.95)],
      ["69", ten!.slow],
      ["27", stepsToAMillionth(ten!.heavy)!],
      ["691", hundred!.slow],
      ["93", stepsToAMillionth(hundred!.heavy)!],
      ["2.68", Math.max(...hundred!.heavy)],
      ["6,908", thousand!.slow],
      ["315", stepsToAMillionth(thousand!.heavy)!],
      ["2.9551", -withChangingRate(heavyBall({ momentum: 0.9 }))],
      ["1.5968", -withChangingRate(rateOutside())],
    ];
  },
  "non-convexity"() {
    const { minima, maxima } = quartic();
    return [
      ["1.2322", -minima![0]![0]!],
      ["0.9222", minima![1]![0]!],
      ["0.44", -maxima![0]![0]!],
      ["1.4", -descendQuartic(2, 0.1, 1)[1]!],
      ["1.2322", -descendQuartic(2, 0.1, 200).at(-1)!],
      ["182,660", parameters(200, 100, 50)],
    ];
  },
  async "mini-batches"() {
    const noise = new Map<number, NoiseResult>();
    for (const result of measureNoise(await digits(0, 1000))) noise.set(result.batchSize, result);
    // From the error of one example, by the formula: (N − B)/B · error² = 0.1².
    const square = noise.get(1)!.expected ** 2 / 999;
    return [
      ["241", 100 * noise.get(10)!.measured],
      ["70", 100 * noise.get(100)!.measured],
      ["850", 10 * Math.round((1000 * square) / (0.01 + square) / 10)],
      ["0.009", await raceOf(1, 0.1)],
      ["0.19", await raceOf(10, 0.1)],
      ["1.50", await raceOf(1000, 0.1)],
      ["0.20", await raceOf(1, 1)],
      ["0.007", await raceOf(10, 1)],
      ["0.70", await raceOf(1000, 1)],
    ];
  },
  "adaptive-methods": () => [
    ["5.05", distanceCovered(cosine(), 1000).at(-1)!],
    ["4", distanceCovered(staircase(), 1000).at(-1)!],
    ["2", distanceCovered(exponential(), 1000).at(-1)!],
    ["0.428241", cosine(0.5, 0.01, 20).rate(5)],
    ["0.255", cosine(0.5, 0.01, 20).rate(10)],
    ["0.6", clipByNorm([3, 4], 1)[0]!],
    ["0.8", clipByNorm([3, 4], 1)[1]!],
    ["1", clipByValue([3, 4], 1)[1]!],
    ["18.59", sum(stepLengths(adagrad(), 100))],
    ["2.236", stepLengths(rmsprop({ decay: 0.8, epsilon: 0 }), 1)[0]!],
    ["3.16", 0.1 / Math.sqrt(1 - 0.999)],
    ["0.0100", stepLengths(rmsprop({ decay: 0.9, epsilon: 1e-8 }), 1, 1e-6)[0]!],
    ["3.065", epsilonOutside()],
  ],
  async "all-together"() {
    const recipe = { hidden: [64] };
    const best = Array.from({ length: 100 }, (_, i) => (i + 1) / 10_000).reduce((a, b) =>
      lossAfterTraining(b) < lossAfterTraining(a) ? b : a,
    );
    return [
      ["90.8", await percentRight({ ...recipe, method: "Adam", learningRate: 0.001 })],
      ["22.9", await percentRight({ ...recipe, learningRate: 0.001 })],
      ["89.0", await percentRight({ ...recipe, learningRate: 0.1 })],
      ["74.1", await percentRight({ ...recipe, method: "Adam", learningRate: 0.1 })],
      // "Near": within three in the last place.
      ["0.0045", Math.abs(best - 0.0045) <= 0.0003 ? 0.0045 : best],
    ];
  },
  fairness() {
    const [black, white] = (["Black", "White"] as const).map((group) => ratesOf(confusionAt(group, 4)));
    const prevalences = [prevalenceOf("Black"), prevalenceOf("White")] as const;
    return [
      [
        "7,214",
        sum(Object.values(counts).flatMap(({ survived, recidivated }) => [...survived, ...recidivated])),
      ],
      ["0.6383", black!.accuracy],
      ["0.6699", white!.accuracy],
      ["0.6297", black!.predictiveValue],
      ["0.5913", white!.predictiveValue],
      ["0.63", black!.predictiveValue],
      ["0.59", white!.predictiveValue],
      ["44.85", 100 * black!.falsePositive],
      ["23.45", 100 * white!.falsePositive],
      ["27.99", 100 * black!.falseNegative],
      ["47.72", 100 * white!.falseNegative],
      ["0.4485", black!.falsePositive],
      ["0.2345", white!.falsePositive],
      ["0.5143", prevalences[0]],
      ["0.3936", prevalences[1]],
      ["0.4589", impliedFalsePositiveRate(prevalences[0], 0.6, 0.35)],
      ["0.2813", impliedFalsePositiveRate(prevalences[1], 0.6, 0.35)],
    ];
  },
};

/** What a lesson chooses or supposes: sizes, rates to try, made-up examples. */
const given: Record<string, readonly string[]> = {
  "mnist-and-the-mlp": ["60,000", "10,000", "255", "100", "784", "200", "4,000", "1,000"],
  "risk-and-loss": ["60,000", "400", "100"],
  "random-search": ["100", "2,000"],
  "gradient-descent": ["2,000", "0.001"],
  "curvature-and-step-size": ["1.5", "100", "1000"],
  "conditioning-and-momentum": ["0.95", "0.7", "0.9", "100", "1000", "0.1", "0.01"],
  "non-convexity": ["0.1", "0.2", "200", "100", "60,000"],
  "mini-batches": ["60,000", "1,000", "100", "10,000", "0.1", "512", "148"],
  "adaptive-methods": ["0.1", "0.05", "100", "0.5", "0.01", "0.9"],
  "all-together": [
    "12,000",
    "0.001",
    "0.1",
    "0.3",
    "0.0003",
    "0.0001",
    "0.01",
    "95.2",
    "94.9",
    "1,000",
    "0.9",
    "128",
  ],
  fairness: ["0.6", "0.35"],
};

const value = (printed: string) => Number(printed.replaceAll(",", ""));
/** Half a unit in the last place that is printed, and a little for the rounding of numbers that end in 5. */
const tolerance = (printed: string) => 0.5 * 10 ** -(printed.split(".")[1]?.length ?? 0) * (1 + 1e-9);

describe.each(lessons)("the numbers of $slug", ({ slug }) => {
  let text: string;
  let computedFacts: readonly Fact[];
  beforeAll(async () => {
    text = await readFile(`app/lessons/content/${slug}.md`, "utf8");
    computedFacts = await facts[slug]!();
  }, 240_000);

  it("numbers are what the engine computes, to the last printed digit", () => {
    for (const [printed, computed] of computedFacts) {
      expect(text, `${printed} is printed`).toMatch(new RegExp(`(?<![\\d.,])${printed}(?![\\d]|[.,]\\d)`));
      expect(Math.abs(computed - value(printed)), `${printed}, computed ${computed}`).toBeLessThanOrEqual(
        tolerance(printed),
      );
    }
  });

  it("numbers are all either computed here or given", () => {
    const known = [...computedFacts.map(([printed]) => printed), ...(given[slug] ?? [])];
    expect(printedNumbers(text).filter((number) => !known.includes(number))).toEqual([]);
  });
});

describe("what the lessons say without a number", () => {
  it("the blind model is even-handed without a proxy, and nearly as uneven as the other with a strong one", () => {
    const gap = (strength: number, sees: boolean) => {
      const town = makeTown(strength);
      const [first, second] = shareByGroup(town, decide(town, sees));
      return second - first;
    };
    expect(Math.abs(gap(0, false))).toBeLessThan(0.05);
    expect(gap(0, true)).toBeGreaterThan(0.4);
    expect(gap(2, false)).toBeGreaterThan(0.85 * gap(2, true));
  });

  it("the weights of 0 are negative in the middle, where a zero has no ink", {
    timeout: 120_000,
  }, async () => {
    const [data, watched] = [await digits(0, 4000), await digits(4000, 1000)];
    const { weights } = [...trainNetwork(softmax, data, watched)].at(-1)!;
    const middle = [13, 14].flatMap((row) => [13, 14].map((column) => weights[10 * (28 * row + column)]!));
    expect(Math.max(...middle)).toBeLessThan(0);
  });

  it("at a rate of 2 the network with hidden units never gets far above 20 %", {
    timeout: 120_000,
  }, async () => {
    const [data, watched] = [await digits(0, 4000), await digits(4000, 1000)];
    const run = [...trainNetwork({ ...softmax, hidden: [64], learningRate: 2 }, data, watched)];
    expect(Math.max(...run.slice(1).map(({ accuracy }) => accuracy))).toBeLessThan(0.25);
  });
});
