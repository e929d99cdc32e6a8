import {
  heldModel,
  isTensor,
  numbersFrom,
  suite,
  type TensorValue,
  type TestContext,
  tensor,
  tensorsFrom,
  type Value,
} from "@/grader/authoring";
import { float32, stream } from "./tests";

type Options = { learningRate: number; batchSize: number; epochs: number };

/** Trains on the mean of ½(w − xᵢ)² and follows along in float64: gives every batch, and where the steps led. */
async function follow(
  t: TestContext,
  examples: readonly number[],
  options: Options,
  random = stream(t),
): Promise<{ batches: number[][]; result: TensorValue[] }> {
  const batches: number[][] = [];
  const due = options.epochs * Math.ceil(examples.length / options.batchSize);
  let expected = [0, 0];
  const gradient = t.attempt.oracle(([params, indices]) => {
    if (batches.length >= due) throw new Error(`the budget of ${due} gradient evaluations is used up`);
    const [w] = tensorsFrom(t, params, "gradient(params, indices) wants params: it", [[2]]);
    t.close(w!, tensor(expected), { ...float32, what: "the params of the next question" });
    const batch = numbersFrom(t, indices, "gradient(params, indices) wants indices: it");
    const mean = batch.reduce((sum, i) => sum + examples[i]!, 0) / batch.length;
    const g = [w!.data[0]! - mean, 3 * (w!.data[1]! + mean)];
    expected = Array.from(w!.data, (x, d) => x - options.learningRate * g[d]!);
    batches.push(batch);
    return [tensor(g)];
  });
  const answer = await t.attempt.call(
    "train",
    [{ params: [tensor([0, 0])], n: examples.length, gradient, random }, options],
    { awaits: true },
  );
  const result = tensorsFrom(t, answer, "train", [[2]]);
  t.check(batches.length === due, `train asked for ${batches.length} gradients; ${due} are due`);
  t.close(result, [tensor(expected)], { ...float32, what: "the trained params" });
  return { batches, result };
}

const draw = ({ random }: TestContext, n: number) => Array.from({ length: n }, () => random.normal() + 1);

export default suite(
  {
    name: "train keeps to its budget at any batch size",
    idea: "It asks for ⌈n / batchSize⌉ gradients an epoch, not one more: each is one step, the last one's included.",
    points: 2,
    async run(t) {
      const n = 5 + t.random.integer(20);
      for (const batchSize of [1, 2 + t.random.integer(4), n - 1, n, n + 3]) {
        const options = {
          learningRate: t.random.between(0.05, 0.3),
          batchSize,
          epochs: 1 + t.random.integer(3),
        };
        const { batches } = await follow(t, draw(t, n), options);
        const perEpoch = Math.ceil(n / batchSize);
        for (let e = 0; e < options.epochs; e++) {
          const epoch = batches.slice(e * perEpoch, (e + 1) * perEpoch).flat();
          t.check(
            epoch.length === n && new Set(epoch).size === n,
            `an epoch of ${n} examples in batches of ${batchSize} must show each once`,
          );
        }
      }
    },
  },
  {
    name: "train handles one example, no epoch, and nothing to train",
    idea: "One example makes one batch; without epochs, or without examples, the params come back as they are.",
    points: 1,
    async run(t) {
      await follow(t, [5], { learningRate: 0.5, batchSize: 1, epochs: 4 });
      await follow(t, [5], { learningRate: 0.5, batchSize: 8, epochs: 2 });
      await follow(t, draw(t, 6), { learningRate: 0.5, batchSize: 2, epochs: 0 });
      await follow(t, [], { learningRate: 0.5, batchSize: 2, epochs: 3 });
    },
  },
  {
    name: "train gives every example its chance in every batch",
    idea: "Over many epochs every example must be in the first batch as often as the others, whatever its place in the data.",
    points: 1,
    async run(t) {
      const [n, epochs] = [12, 300];
      const { batches } = await follow(t, draw(t, n), { learningRate: 0.1, batchSize: 6, epochs });
      const first = new Array<number>(n).fill(0);
      for (let e = 0; e < epochs; e++) for (const i of batches[2 * e]!) first[i] = first[i]! + 1;
      // 150 ± 8.7 of 300 for a fair shuffle: six deviations are passed once in 40 million times for any of the twelve.
      t.check(
        first.every((times) => Math.abs(times - 150) < 53),
        "some examples are in the first batch far more often than others",
      );
    },
  },
  {
    name: "train takes all its chance from random",
    idea: "The same stream gives the same training, to the last bit; another stream gives another one.",
    points: 1,
    async run(t) {
      const examples = draw(t, 40);
      const options = { learningRate: 0.1, batchSize: 8, epochs: 2 };
      const from = (seed: string): Value => ({ kind: "spec", name: "random", options: { seed } });
      const first = await follow(t, examples, options, from("one"));
      const again = await follow(t, examples, options, from("one"));
      const other = await follow(t, examples, options, from("two"));
      t.check(first.batches.join() === again.batches.join(), "the same stream of chance gave other batches");
      t.check(
        first.batches.join() !== other.batches.join(),
        "another stream of chance gave the same batches",
      );
    },
  },
  {
    name: "train moves tensors of several shapes, each by its own gradient",
    idea: "A network has many params: all of them move at every step, and a gradient of zero moves nothing.",
    points: 1,
    async run(t) {
      const shapes = [[2, 3], [3], [], [3, 1, 2]];
      const params = shapes.map((shape, i) => {
        const size = shape.reduce((a, b) => a * b, 1);
        return tensor(
          Array.from({ length: size }, () => t.random.normal() * 10 ** i),
          shape,
        );
      });
      // ∂J/∂w = i · w: tensor i shrinks by 1 − 0.1 · i at every step, and the first never moves.
      const gradient = t.attempt.oracle(([now]) =>
        Array.isArray(now)
          ? now.map((w: Value, i) =>
              isTensor(w)
                ? tensor(
                    Array.from(w.data, (x) => i * x),
                    w.shape,
                  )
                : w,
            )
          : [],
      );
      const answer = await t.attempt.call(
        "train",
        [
          { params, n: 6, gradient, random: stream(t) },
          { learningRate: 0.1, batchSize: 2, epochs: 2 },
        ],
        { awaits: true },
      );
      const expected = params.map((w, i) =>
        tensor(
          Array.from(w.data, (x) => x * (1 - 0.1 * i) ** 6),
          w.shape,
        ),
      );
      t.close(answer, expected, { rtol: 1e-5, atol: 1e-6, what: "the params after six steps" });
    },
  },
  {
    name: "train keeps a NaN where it came in",
    idea: "A gradient of NaN spoils its own param, which every later step keeps; all others are trained as usual.",
    points: 1,
    async run(t) {
      let asked = 0;
      const gradient = t.attempt.oracle(([params]) => {
        const [w] = tensorsFrom(t, params, "gradient(params, indices) wants params: it", [[3]]);
        return [tensor([asked++ === 1 ? Number.NaN : 1, w!.data[1]!, -w!.data[2]!])];
      });
      const task = { params: [tensor([1, 1, 1])], n: 4, gradient, random: stream(t) };
      const options = { learningRate: 0.5, batchSize: 2, epochs: 2 };
      const answer = await t.attempt.call("train", [task, options], { awaits: true });
      const [w] = tensorsFrom(t, answer, "train", [[3]]);
      t.close([...w!.data.slice(1)], [0.5 ** 4, 1.5 ** 4], {
        ...float32,
        what: "the params that met no NaN",
      });
      t.check(Number.isNaN(w!.data[0]), "train must not make a number of a NaN");
    },
  },
  {
    name: "train classifies 90 % of unseen digits within 40,000 examples",
    idea: "Two epochs over 20,000 digits in batches of 100: 400 steps of softmax regression.",
    points: 3,
    async run(t) {
      const data = await t.mnist("train", 20_000 * t.random.integer(3), 20_000);
      const model = heldModel({
        layerSizes: [784, 10],
        data,
        random: t.random.fork("model"),
        budget: { examplesSeen: 40_000 },
      });
      const answer = await t.attempt.call(
        "train",
        [
          {
            params: model.params,
            n: model.n,
            gradient: t.attempt.oracle((args) => model.gradient(args)),
            random: stream(t),
          },
          { learningRate: 0.4, batchSize: 100, epochs: 2 },
        ],
        { awaits: true },
      );
      const trained = tensorsFrom(t, answer, "train", [[784, 10], [10]]);
      // Over 23 seeds: 0.905 to 0.913, mean 0.910, standard deviation 0.0016.
      const accuracy = model.accuracy(trained, await t.mnist("test", 0, 10_000));
      t.check(accuracy >= 0.9, `it classifies ${(100 * accuracy).toFixed(2)} % of unseen digits correctly`, {
        actual: accuracy.toFixed(4),
        expected: ">= 0.9",
      });
    },
  },
);
