import { suite, type Value } from "@/grader/authoring";
import { batchFrom, chiSquare, epochFrom, repeat, stream } from "./tests";

/** Of batches of this size, of which the last may be short. */
const sizesOf = (n: number, batchSize: number) =>
  Array.from({ length: Math.ceil(n / batchSize) }, (_, i) => Math.min(batchSize, n - i * batchSize));

export default suite(
  {
    name: "sampleBatch draws any number out of any number",
    idea: "One, some, all, and more than there are, out of one or of as many as MNIST has; out of none there is nothing to draw.",
    points: 1,
    async run(t) {
      const random = stream(t);
      const n = 2 + t.random.integer(300);
      for (const [count, size] of [
        [n, 1],
        [n, 1 + t.random.integer(n)],
        [n, n],
        [n, n + 1 + t.random.integer(50)],
        [1, 1],
        [1, 5],
        [60_000, 100],
        [0, 3],
      ] as const) {
        const answer = await t.attempt.call("sampleBatch", [count, size, random]);
        batchFrom(t, answer, "sampleBatch", count, Math.min(count, size));
      }
    },
  },
  {
    name: "epoch cuts any number of examples into batches of any size",
    idea: "No example is dropped, none comes twice, no batch is empty, and only the last may be short.",
    points: 1,
    async run(t) {
      const random = stream(t);
      const n = 2 + t.random.integer(300);
      const size = 1 + t.random.integer(30);
      for (const [count, batchSize] of [
        [n, size],
        [3 * size, size],
        [3 * size + 1, size],
        [n, 1],
        [n, n],
        [n, n + 7],
        [1, 1],
        [60_000, 5000],
        [0, 4],
      ] as const) {
        epochFrom(
          t,
          await t.attempt.call("epoch", [count, batchSize, random]),
          count,
          sizesOf(count, batchSize),
        );
      }
    },
  },
  {
    name: "sampleBatch makes every choice of three equally likely",
    idea: "Out of six there are 20 choices of three, and each must come up as often as the others.",
    points: 2,
    async run(t) {
      const random = stream(t);
      const counts = new Map<string, number>();
      for await (const answer of repeat(t, 400, "sampleBatch", [6, 3, random])) {
        const batch = batchFrom(t, answer, "sampleBatch", 6, 3);
        const choice = batch.toSorted((a, b) => a - b).join();
        counts.set(choice, (counts.get(choice) ?? 0) + 1);
      }
      // 19 degrees of freedom: 80 is passed once in 500 million times.
      const all = [...counts.values(), ...new Array<number>(20 - counts.size).fill(0)];
      t.check(chiSquare(all) < 80, "some choices come up far more often than others");
    },
  },
  {
    name: "epoch makes every order equally likely",
    idea: "Four examples have 24 orders, and each must come up as often as the others.",
    points: 2,
    async run(t) {
      const random = stream(t);
      const counts = new Map<string, number>();
      for await (const answer of repeat(t, 480, "epoch", [4, 3, random])) {
        const order = epochFrom(t, answer, 4, sizesOf(4, 3)).flat().join();
        counts.set(order, (counts.get(order) ?? 0) + 1);
      }
      // 23 degrees of freedom: 87 is passed once in 300 million times.
      const all = [...counts.values(), ...new Array<number>(24 - counts.size).fill(0)];
      t.check(chiSquare(all) < 87, "some orders come up far more often than others");
    },
  },
  {
    name: "epoch averages to the full gradient",
    idea: "Weighted by their sizes, the means of an epoch's batches average to the mean of all examples, whatever the order.",
    points: 1,
    async run(t) {
      const n = 50 + t.random.integer(50);
      const examples = Array.from({ length: n }, () => t.random.normal());
      const batches = epochFrom(t, await t.attempt.call("epoch", [n, 16, stream(t)]), n, sizesOf(n, 16));
      const total = batches.reduce(
        (sum, batch) =>
          sum + (batch.reduce((s, i) => s + examples[i]!, 0) / batch.length) * (batch.length / n),
        0,
      );
      t.close(total, examples.reduce((a, b) => a + b) / n, {
        rtol: 1e-9,
        atol: 1e-12,
        what: "the mean over the epoch",
      });
    },
  },
  {
    name: "sampleBatch and epoch remember nothing from call to call",
    idea: "A call with the same numbers and the same stream gives the same answer, whatever was asked in between.",
    points: 1,
    async run(t) {
      const seed = t.random.integer(2 ** 31);
      const from = (): Value => ({ kind: "spec", name: "random", options: { seed } });
      for (const name of ["sampleBatch", "epoch"]) {
        const first = await t.attempt.call(name, [40, 7, from()]);
        await t.attempt.call(name, [90, 8, stream(t)]);
        await t.attempt.call(name, [40, 7, stream(t)]);
        const again = await t.attempt.call(name, [40, 7, from()]);
        t.check(
          JSON.stringify(first) === JSON.stringify(again),
          `${name} gave two answers to the same question`,
        );
      }
    },
  },
);
