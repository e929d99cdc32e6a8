import { describe, numbersFrom, suite, type TestContext, type Value } from "@/grader/authoring";

/** A stream of chance that goes on from call to call. */
export const stream = (t: TestContext) =>
  t.attempt.put({ kind: "spec", name: "random", options: { seed: t.random.integer(2 ** 31) } });

/** The same call so many times: only the stream goes on. */
export const repeat = (t: TestContext, times: number, name: string, args: Value[]) =>
  t.attempt.callEach(
    name,
    Array.from({ length: times }, () => args),
  );

/** Different indices below n: what any batch must be. */
export function batchFrom(t: TestContext, answer: Value, name: string, n: number, length?: number): number[] {
  const batch = numbersFrom(t, answer, name, length);
  const seen = new Set<number>();
  for (const index of batch) {
    t.check(
      Number.isInteger(index) && index >= 0 && index < n,
      `${name} must give whole numbers from 0 to ${n - 1}; it gave ${index}`,
    );
    t.check(!seen.has(index), `${name} gave ${index} twice in a batch: draw without replacement`);
    seen.add(index);
  }
  return batch;
}

export function epochFrom(t: TestContext, answer: Value, n: number, sizes: number[]): number[][] {
  t.check(
    Array.isArray(answer) && answer.every((batch: Value) => Array.isArray(batch)),
    `epoch must return an array of batches, each an array of numbers; it returned ${describe(answer)}`,
  );
  const batches = (answer as Value[]).map((batch) => batchFrom(t, batch, "epoch", n));
  const lengths = batches.map((batch) => batch.length);
  t.check(lengths.join() === sizes.join(), `epoch made batches of ${lengths.join(", ") || "nothing"}`, {
    actual: lengths.join(", "),
    expected: sizes.join(", "),
  });
  const all = batches.flat();
  t.check(
    new Set(all).size === n,
    `epoch must hold every one of the ${n} examples once; it holds ${new Set(all).size} of them`,
  );
  return batches;
}

/** How often means fell into each fifth of a unit, beside the normal curve of this mean and variance. */
function histogram(means: readonly number[], mean: number, variance: number) {
  const width = 0.2;
  const bars = Array.from({ length: 31 }, (_, i) => ({ x: (i - 15) * width, count: 0 }));
  for (const value of means) {
    const bar = bars[Math.round(value / width) + 15];
    if (bar) bar.count++;
  }
  const density = (x: number) =>
    Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  const points = Array.from({ length: 121 }, (_, i) => (i - 60) / 20).map(
    (x) => [x, means.length * width * density(x)] as const,
  );
  return {
    kind: "distribution" as const,
    axes: { x: "mean of the batch", y: "batches" },
    bars,
    expected: { name: "normal, of variance σ²/B", points },
  };
}

/** Pearson's Σ (seen − due)² / due, for cells that are all equally likely. */
export function chiSquare(counts: readonly number[]): number {
  const due = counts.reduce((a, b) => a + b, 0) / counts.length;
  return counts.reduce((sum, seen) => sum + (seen - due) ** 2 / due, 0);
}

export default suite(
  {
    name: "sampleBatch draws different examples",
    idea: "A batch of 64 out of 148 holds 64 different whole numbers from 0 to 147.",
    points: 1,
    async run(t) {
      const random = stream(t);
      for (let draw = 0; draw < 3; draw++)
        batchFrom(t, await t.attempt.call("sampleBatch", [148, 64, random]), "sampleBatch", 148, 64);
    },
  },
  {
    name: "sampleBatch makes every pair equally likely",
    idea: "Out of four examples there are six pairs: among 750 batches of two, each comes up about 125 times.",
    points: 2,
    async run(t) {
      const random = stream(t);
      const counts = new Array<number>(6).fill(0);
      for await (const answer of repeat(t, 750, "sampleBatch", [4, 2, random])) {
        const batch = batchFrom(t, answer, "sampleBatch", 4, 2);
        const [low, high] = [Math.min(...batch), Math.max(...batch)];
        const pair = (high * (high - 1)) / 2 + low;
        counts[pair] = counts[pair]! + 1;
      }
      // Chi-square with 5 degrees of freedom passes 50 once in 700 million times; an index that is rounded to the nearest
      // instead of down makes it about 115.
      const [rare, often] = [Math.min(...counts), Math.max(...counts)];
      t.check(
        chiSquare(counts) < 50,
        `some pairs came up ${rare} times in 750 draws, others ${often} times`,
        {
          actual: `${rare} to ${often}`,
          expected: "about 125 for every pair",
        },
      );
    },
  },
  {
    name: "epoch holds every example once, in batches of which the last is short",
    idea: "148 examples in batches of 64 make batches of 64, 64 and 20; 128 make two of 64.",
    points: 1,
    async run(t) {
      const random = stream(t);
      const [uneven, even] = [
        await t.attempt.call("epoch", [148, 64, random]),
        await t.attempt.call("epoch", [128, 64, random]),
      ];
      epochFrom(t, uneven, 148, [64, 64, 20]);
      epochFrom(t, even, 128, [64, 64]);
    },
  },
  {
    name: "epoch shuffles fairly, and anew every time",
    idea: "Over 400 epochs of 40 examples, each stands at each place about 10 times, and as many move to a later place as to an earlier.",
    points: 2,
    async run(t) {
      const [n, epochs] = [40, 400];
      const random = stream(t);
      const counts = new Array<number>(n * n).fill(0);
      let [later, earlier] = [0, 0];
      for await (const answer of repeat(t, epochs, "epoch", [n, 16, random])) {
        for (const [place, index] of epochFrom(t, answer, n, [16, 16, 8]).flat().entries()) {
          counts[n * index + place] = counts[n * index + place]! + 1;
          if (place > index) later++;
          if (place < index) earlier++;
        }
      }
      // Chi-square with 39² degrees of freedom has a standard deviation of 55: 1900 is seven of them up.
      const [rare, often] = [Math.min(...counts), Math.max(...counts)];
      t.check(
        chiSquare(counts) < 1900,
        `some example stood ${rare} times at some place in ${epochs} epochs, another ${often} times at another`,
        { actual: `${rare} to ${often}`, expected: "about 10 everywhere" },
      );
      // Later minus earlier has variance (n − 2)/3 in one fair epoch. Swapping each place with any other is 12 deviations off.
      const deviations = (later - earlier) / Math.sqrt((epochs * (n - 2)) / 3);
      t.check(
        Math.abs(deviations) < 6,
        `${later} times an example moved to a later place, ${earlier} times to an earlier one`,
        { actual: `${later} against ${earlier}`, expected: "about as many" },
      );
    },
  },
  {
    name: "sampleBatch and epoch take all their chance from random",
    idea: "The same stream gives the same batches, so that a training can be repeated; another stream gives others.",
    points: 1,
    async run(t) {
      const from = (seed: string): Value => ({ kind: "spec", name: "random", options: { seed } });
      for (const name of ["sampleBatch", "epoch"]) {
        const [first, again, other] = [
          JSON.stringify(await t.attempt.call(name, [500, 20, from("one")])),
          JSON.stringify(await t.attempt.call(name, [500, 20, from("one")])),
          JSON.stringify(await t.attempt.call(name, [500, 20, from("two")])),
        ];
        t.check(first === again, `${name} gave two answers to the same stream of chance`);
        t.check(first !== other, `${name} gave the same answer to two streams of chance`);
      }
    },
  },
  {
    name: "sampleBatch gives batches as noisy as the formula says",
    idea: "The variance of a batch's mean is σ²/B · (N − B)/(N − 1): four times the batch, half the error.",
    points: 2,
    async run(t) {
      const n = 64;
      const draws = 100;
      const examples = Array.from({ length: n }, () => t.random.normal());
      const mean = examples.reduce((a, b) => a + b) / n;
      const variance = examples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
      const random = stream(t);
      const series = (name: string) => ({ name, x: "log₂ batch size", y: "log₂ variance of a batch's mean" });
      const measured: { size: number; ratio: number }[] = [];
      for (const size of [1, 4, 16, 64]) {
        let sum = 0;
        const means: number[] = [];
        for await (const answer of repeat(t, draws, "sampleBatch", [n, size, random])) {
          const batch = batchFrom(t, answer, "sampleBatch", n, size);
          const ofBatch = batch.reduce((s, i) => s + examples[i]!, 0) / size;
          means.push(ofBatch);
          sum += (ofBatch - mean) ** 2;
          if (size < n)
            t.show(`Means of ${draws} batches of ${size}`, () => histogram(means, mean, variance / size));
        }
        t.plot(series("with replacement: σ²/B"), [Math.log2(size), Math.log2(variance / size)]);
        if (size === n) {
          t.check(sum < 1e-20, "a batch of all examples must have their very mean");
          continue;
        }
        const due = (variance / size) * ((n - size) / (n - 1));
        t.plot(series("σ²/B · (N − B)/(N − 1)"), [Math.log2(size), Math.log2(due)]);
        t.plot(series("your batches"), [Math.log2(size), Math.log2(sum / draws)]);
        measured.push({ size, ratio: sum / draws / due });
      }
      // 100 times the ratio is about a chi-square with 100 degrees of freedom: below 40 or above 200 once in 50 million.
      for (const { size, ratio } of measured) {
        t.check(
          ratio > 0.4 && ratio < 2,
          `at batch size ${size} the variance is ${ratio.toFixed(2)} times the formula's`,
          {
            actual: ratio.toFixed(2),
            expected: "0.4 to 2",
          },
        );
      }
    },
  },
);
