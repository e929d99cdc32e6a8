import {
  heldModel,
  numberFrom,
  propertiesFrom,
  suite,
  type TensorValue,
  type TestContext,
  tensor,
  type Value,
} from "@/grader/authoring";

export const exact = { rtol: 1e-9, atol: 1e-15 };

export const stream = ({ random }: TestContext): Value => ({
  kind: "spec",
  name: "random",
  options: { seed: random.integer(2 ** 31) },
});

interface Trial {
  learningRate: number;
  loss: number;
}

interface Range {
  budget: number;
  low: number;
  high: number;
}

/** Runs a search on a loss that is known, and gives all trials beside the answer. */
export async function searchOn(
  t: TestContext,
  lossAt: (learningRate: number, trial: number) => number,
  range: Range,
  random: Value = stream(t),
): Promise<{ trials: Trial[]; answer: Value }> {
  const trials: Trial[] = [];
  const train = t.attempt.oracle(([learningRate]) => {
    if (typeof learningRate !== "number" || !Number.isFinite(learningRate))
      throw new Error(`train(learningRate) wants a finite number; it got ${String(learningRate)}`);
    if (trials.length >= range.budget) throw new Error(`the budget of ${range.budget} trainings is used up`);
    const loss = lossAt(learningRate, trials.length);
    trials.push({ learningRate, loss });
    return loss;
  });
  const answer = await t.attempt.call("search", [train, { ...range, random }], { awaits: true });
  return { trials, answer };
}

/**
 * The answer must be the best trial, or null where all diverged; all of the budget must be spent, and every rate lie within
 * the range.
 *
 * @returns the lowest loss; infinite where all diverged
 */
export function checkSearch(
  t: TestContext,
  { trials, answer }: { trials: Trial[]; answer: Value },
  { budget, low, high }: Range,
): number {
  let best: Trial | null = null;
  for (const trial of trials)
    if (Number.isFinite(trial.loss) && (best === null || trial.loss < best.loss)) best = trial;
  // An attempt that never trains has nothing to be compared with.
  if (trials.length > 0 && best === null)
    t.close(answer, null, { ...exact, what: "the answer where every training diverges" });
  else {
    const found = propertiesFrom(t, answer, "search", ["learningRate", "loss"]);
    if (best) t.close({ ...found }, { ...best }, { ...exact, what: "the best trial" });
  }
  t.check(trials.length === budget, `search trained ${trials.length} times; its budget is ${budget}`, {
    actual: String(trials.length),
    expected: String(budget),
  });
  for (const { learningRate } of trials) {
    t.check(
      learningRate >= low * (1 - 1e-9) && learningRate <= high * (1 + 1e-9),
      `search tried a rate of ${learningRate}, which is not between ${low} and ${high}`,
    );
  }
  return best?.loss ?? Number.POSITIVE_INFINITY;
}

export default suite(
  {
    name: "logUniform goes from low to high by equal factors",
    idea: "From 0.0001 to 1, a quarter of the way is 0.001, half of it 0.01 and three quarters 0.1.",
    points: 1,
    async run(t) {
      const values = [0, 0.25, 0.5, 0.75];
      const random = t.attempt.put({ kind: "spec", name: "sequence", options: { values } });
      const answers: number[] = [];
      for (const _ of values)
        answers.push(numberFrom(t, await t.attempt.call("logUniform", [random, 1e-4, 1]), "logUniform"));
      t.close(answers, [1e-4, 1e-3, 1e-2, 1e-1], { ...exact, what: "the draws at u = 0, ¼, ½ and ¾" });
    },
  },
  {
    name: "logUniform gives every order of magnitude its share",
    idea: "Of 500 draws from 0.00001 to 1, about 100 lie in each of the five orders of magnitude.",
    points: 1,
    async run(t) {
      const random = t.attempt.put(stream(t));
      const counts = [0, 0, 0, 0, 0];
      const draws = Array.from({ length: 500 }, () => [random, 1e-5, 1]);
      for await (const answer of t.attempt.callEach("logUniform", draws)) {
        const rate = numberFrom(t, answer, "logUniform");
        t.check(
          rate >= 0.99e-5 && rate <= 1.01,
          `logUniform gave ${rate}, which is not between 0.00001 and 1`,
        );
        const decade = Math.min(4, Math.max(0, Math.floor(Math.log10(rate) + 5)));
        counts[decade] = counts[decade]! + 1;
      }
      // Each count is 100 ± 8.9: six of those are passed once in 100 million times for any of the five.
      t.check(
        counts.every((count) => Math.abs(count - 100) < 54),
        `the five orders of magnitude got ${counts.join(", ")} of 500 draws`,
        { actual: counts.join(", "), expected: "about 100 each" },
      );
    },
  },
  {
    name: "search returns the best of its trials",
    idea: "It trains budget times, at rates between low and high, and answers with the rate of the lowest loss, and that loss.",
    points: 2,
    async run(t) {
      const options = { budget: 12, low: 1e-4, high: 1 };
      // Lowest at 0.01, where it is negative.
      const run = await searchOn(t, (rate) => (Math.log10(rate) + 2) ** 2 - 5, options);
      checkSearch(t, run, options);
    },
  },
  {
    name: "search survives trainings that diverge",
    idea: "A loss of NaN or infinity is a trial that is lost; it is never the best, even if it comes first.",
    points: 2,
    async run(t) {
      const options = { budget: 12, low: 1e-3, high: 10 };
      const lost = [Number.NaN, Number.POSITIVE_INFINITY, Number.NaN];
      const run = await searchOn(t, (rate, trial) => lost[trial] ?? 2 + rate, options);
      checkSearch(t, run, options);
      const last = await searchOn(t, (rate, trial) => (trial < 8 ? 3 - rate / 10 : Number.NaN), options);
      checkSearch(t, last, options);
    },
  },
  {
    name: "search takes all its chance from random",
    idea: "The same stream gives the same trials, so that a search can be repeated; another stream gives others.",
    points: 1,
    async run(t) {
      const options = { budget: 6, low: 1e-3, high: 1 };
      const from = (seed: string): Value => ({ kind: "spec", name: "random", options: { seed } });
      const ratesOf = async (seed: string) =>
        (await searchOn(t, (rate) => rate, options, from(seed))).trials.map(
          ({ learningRate }) => learningRate,
        );
      const [first, again, other] = [await ratesOf("one"), await ratesOf("one"), await ratesOf("two")];
      t.check(first.join() === again.join(), "the same stream of chance gave other rates");
      t.check(first.join() !== other.join(), "two streams of chance gave the same rates");
      t.check(new Set(first).size > 1, "search tried one and the same rate again and again");
    },
  },
  {
    name: "search finds good rates wherever they lie",
    idea: "Six losses, each lowest at another order of magnitude from 0.00003 to 3: thirty trials come within a factor of ten of each.",
    points: 2,
    async run(t) {
      const options = { budget: 30, low: 1e-6, high: 100 };
      // Log-uniform draws miss an interval of two of the eight orders of magnitude with probability 0.75³⁰ = 1.8e-4; to
      // miss it in both of two searches, which is allowed once, 3e-8.
      for (let order = -4.5; order <= 0.5; order += 1) {
        const lossAt = (rate: number) => Math.abs(Math.log10(rate) - order);
        let found = Number.POSITIVE_INFINITY;
        for (let attempt = 0; attempt < 2 && !(found < 1); attempt++)
          found = checkSearch(t, await searchOn(t, lossAt, options), options);
        t.check(
          found < 1,
          `the best rate is ${(10 ** order).toPrecision(2)}, and the search came no nearer than a factor of ${(10 ** found).toPrecision(2)}`,
        );
      }
    },
  },
  {
    name: "search finds a learning rate for softmax regression on MNIST",
    idea: "Ten steps on 100 digits, judged on 400 others: too small a rate learns nothing, too large a one is wrong and sure of it.",
    points: 3,
    async run(t) {
      const model = heldModel({
        layerSizes: [784, 10],
        data: await t.mnist("train", 0, 100),
        random: t.random.fork("model"),
      });
      const unseen = heldModel({
        layerSizes: [784, 10],
        data: await t.mnist("train", 100, 400),
        random: t.random.fork("model"),
      });
      const all = Array.from({ length: model.n }, (_, i) => i);
      const lossAt = (learningRate: number) => {
        let w: TensorValue[] = model.params;
        for (let step = 0; step < 10; step++) {
          const g = model.gradient([w, all]);
          w = w.map((p, i) =>
            tensor(
              Array.from(p.data, (x, j) => x - learningRate * g[i]!.data[j]!),
              p.shape,
            ),
          );
        }
        const loss = unseen.loss(w);
        t.plot({ name: "your trials", x: "log₁₀ learning rate", y: "loss on unseen digits" }, [
          Math.log10(learningRate),
          Math.min(loss, 10),
        ]);
        return loss;
      };
      // Rates from 0.1 to 2.8 get below 1.6: 1.45 of six orders of magnitude. Twenty log-uniform draws miss them with
      // probability 0.004, and twice in a row with 0.000015.
      const options = { budget: 20, low: 1e-4, high: 100 };
      let best = checkSearch(t, await searchOn(t, lossAt, options), options);
      if (!(best < 1.6)) best = checkSearch(t, await searchOn(t, lossAt, options), options);
      t.check(best < 1.6, `the best rate of two searches has a loss of ${best.toFixed(3)}`, {
        actual: best.toFixed(3),
        expected: "< 1.6",
      });
    },
  },
);
