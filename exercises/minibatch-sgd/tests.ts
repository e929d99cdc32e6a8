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

/** A subtraction and a product in float32, at every step. */
export const float32 = { rtol: 1e-5, atol: 1e-6 };

export const stream = ({ random }: TestContext): Value => ({
  kind: "spec",
  name: "random",
  options: { seed: random.integer(2 ** 31) },
});

/** What an attempt asked for, and what it was told. */
interface Ask {
  params: TensorValue[];
  indices: number[];
  gradient: TensorValue[];
}

interface Run {
  options: { learningRate: number; batchSize: number; epochs: number };
  asks: Ask[];
  result: TensorValue[];
}

/**
 * Trains on ½‖w − xᵢ‖², whose gradient over a batch is w minus the batch's mean. Each example is three numbers, and w
 * is stored in tensors of shapes [2] and [].
 */
async function trainOnPoints(t: TestContext, examples: number[][], options: Run["options"]): Promise<Run> {
  const shapes = [[2], []];
  const n = examples.length;
  const asks: Ask[] = [];
  const due = options.epochs * Math.ceil(n / options.batchSize);
  const gradient = t.attempt.oracle(([params, indices]) => {
    // Far beyond what is due, so that a loop without end comes to one.
    if (asks.length > 3 * due + 10) throw new Error(`gradient was asked for more than ${asks.length} times`);
    const now = tensorsFrom(t, params, "gradient(params, indices) wants params: it", shapes);
    const batch = numbersFrom(t, indices, "gradient(params, indices) wants indices: it");
    for (const i of batch) {
      if (!(Number.isInteger(i) && i >= 0 && i < n)) throw new Error(`there is no example ${i} among ${n}`);
    }
    const mean = [0, 1, 2].map((d) => batch.reduce((sum, i) => sum + examples[i]![d]!, 0) / batch.length);
    const w = now.flatMap((p) => [...p.data]);
    const g = w.map((x, d) => x - mean[d]!);
    const answer = [tensor(g.slice(0, 2)), tensor(g.slice(2), [])];
    asks.push({ params: now, indices: batch, gradient: answer });
    return answer;
  });
  const random = stream(t);
  const params = [tensor([0, 0]), tensor([0], [])];
  const answer = await t.attempt.call("train", [{ params, n, gradient, random }, options], { awaits: true });
  return { options, asks, result: tensorsFrom(t, answer, "train", shapes) };
}

const drawExamples = ({ random }: TestContext, n: number) =>
  Array.from({ length: n }, () => [random.normal() + 2, random.normal(), random.normal() - 1]);

/** The asks of each epoch, given that the number of asks is right. */
function epochsOf(t: TestContext, { asks, options }: Run, n: number): number[][][] {
  const perEpoch = Math.ceil(n / options.batchSize);
  const due = options.epochs * perEpoch;
  t.check(
    asks.length === due,
    `train asked for ${asks.length} gradients; ${options.epochs} epochs of ${perEpoch} are due`,
    {
      actual: String(asks.length),
      expected: String(due),
    },
  );
  return Array.from({ length: options.epochs }, (_, e) =>
    asks.slice(e * perEpoch, (e + 1) * perEpoch).map(({ indices }) => indices),
  );
}

export default suite(
  {
    name: "train steps down the gradient of every epoch",
    idea: "Examples 1, 2, 3, 6 as one batch: from w = 0 at learningRate 0.5, three epochs lead to 1.5, 2.25 and 2.625.",
    points: 1,
    async run(t) {
      const examples = [1, 2, 3, 6].map((x) => [x, -x, 2 * x]);
      const { result } = await trainOnPoints(t, examples, { learningRate: 0.5, batchSize: 4, epochs: 3 });
      t.close(result, [tensor([2.625, -2.625]), tensor([5.25], [])], {
        ...float32,
        what: "the trained params",
      });
    },
  },
  {
    name: "train asks at the params of the latest step",
    idea: "Each step is w − learningRate · gradient, and the next gradient is asked for where that step has led.",
    points: 2,
    async run(t) {
      const options = { learningRate: 0.2, batchSize: 3, epochs: 3 };
      const { asks, result } = await trainOnPoints(t, drawExamples(t, 8), options);
      t.check(asks.length > 0, "train must ask for gradients");
      const start = [tensor([0, 0]), tensor([0], [])];
      t.close(asks[0]!.params, start, { ...float32, what: "the params of the first question" });
      const stepped = ({ params, gradient }: Ask) =>
        params.map((w, i) =>
          tensor(
            Array.from(w.data, (x, j) => x - 0.2 * gradient[i]!.data[j]!),
            w.shape,
          ),
        );
      for (let k = 1; k < asks.length; k++) {
        t.close(asks[k]!.params, stepped(asks[k - 1]!), {
          ...float32,
          what: "the params of the next question",
          step: k,
        });
      }
      t.close(result, stepped(asks.at(-1)!), { ...float32, what: "the trained params" });
    },
  },
  {
    name: "train shows every example once an epoch",
    idea: "Seventeen examples in batches of five make batches of 5, 5, 5 and 2, and nobody is left out or comes twice.",
    points: 2,
    async run(t) {
      const n = 17;
      const run = await trainOnPoints(t, drawExamples(t, n), { learningRate: 0.1, batchSize: 5, epochs: 3 });
      for (const [e, batches] of epochsOf(t, run, n).entries()) {
        const sizes = batches.map((batch) => batch.length).join(", ");
        t.check(sizes === "5, 5, 5, 2", `the batches of epoch ${e + 1} hold ${sizes} examples`, {
          actual: sizes,
          expected: "5, 5, 5, 2",
        });
        const seen = new Set(batches.flat()).size;
        t.check(seen === n, `epoch ${e + 1} shows ${seen} of the ${n} examples`, {
          actual: String(seen),
          expected: String(n),
        });
      }
    },
  },
  {
    name: "train shuffles every epoch anew",
    idea: "Stored examples are often sorted; a new order in every epoch makes every batch a fair sample.",
    points: 1,
    async run(t) {
      const n = 30;
      const run = await trainOnPoints(t, drawExamples(t, n), { learningRate: 0.1, batchSize: 10, epochs: 4 });
      const orders = epochsOf(t, run, n).map((batches) => batches.flat().join());
      const stored = Array.from({ length: n }, (_, i) => i).join();
      t.check(!orders.includes(stored), "train shows the examples in the order in which they are stored");
      t.check(new Set(orders).size === orders.length, "two epochs have the same order");
      // The first ten would have to be the same ten in all four epochs: once in 30 million million million times.
      const firsts = epochsOf(t, run, n).map(([first]) => first!.toSorted((a, b) => a - b).join());
      t.check(new Set(firsts).size > 1, "every epoch makes the same batches");
    },
  },
  {
    name: "train leaves the params it is given unchanged",
    idea: "Whoever starts a training may want to start another one from the same params.",
    points: 1,
    async run(t) {
      const params = t.attempt.put([tensor([4, -4])]);
      const gradient = t.attempt.oracle(([w]) => (Array.isArray(w) && isTensor(w[0]) ? [w[0]] : []));
      for (const call of [1, 2]) {
        const random: Value = { kind: "spec", name: "random", options: { seed: call } };
        const answer = await t.attempt.call(
          "train",
          [
            { params, n: 2, gradient, random },
            { learningRate: 0.5, batchSize: 1, epochs: 1 },
          ],
          { awaits: true },
        );
        t.close(answer, [tensor([1, -1])], { ...float32, what: `the trained params of training ${call}` });
      }
    },
  },
  {
    name: "train gets further on 2,000 digits than full batches on 10,000",
    idea: "Two epochs in batches of 20 are 100 steps for the price of two full ones: the loss falls from 2.4 to below 0.6.",
    points: 2,
    async run(t) {
      const data = await t.mnist("train", 0, 1000);
      const setup = { layerSizes: [784, 10], data };
      const model = heldModel({ ...setup, random: t.random.fork("model"), budget: { examplesSeen: 2000 } });
      const full = heldModel({ ...setup, random: t.random.fork("model") });
      const series = (name: string) => ({ name, x: "examples seen", y: "training loss" });
      let asked = 0;
      const gradient = t.attempt.oracle((args) => {
        const answer = model.gradient(args);
        const params = args[0] as TensorValue[];
        const step = asked;
        t.show("the model", () => ({
          kind: "model",
          layerSizes: setup.layerSizes,
          params: params.map((p) => Float32Array.from(p.data)),
          step,
          examples: model.n,
        }));
        // The whole loss costs as much as fifty steps, so it is looked at now and then.
        if (asked++ % 10 === 0)
          t.plot(series("your mini-batches"), [model.counts.examplesSeen, model.loss(params)]);
        return answer;
      });
      const random = stream(t);
      const answer = await t.attempt.call(
        "train",
        [
          { params: model.params, n: model.n, gradient, random },
          { learningRate: 0.2, batchSize: 20, epochs: 2 },
        ],
        { awaits: true },
      );
      const trained = tensorsFrom(t, answer, "train", [[784, 10], [10]]);
      let w = full.params;
      const all = Array.from({ length: full.n }, (_, i) => i);
      for (let step = 0; step <= 10; step++) {
        t.plot(series("full batches"), [full.counts.examplesSeen, full.loss(w)]);
        const g = full.gradient([w, all]);
        w = w.map((p, i) =>
          tensor(
            Array.from(p.data, (x, j) => x - 0.2 * g[i]!.data[j]!),
            p.shape,
          ),
        );
      }
      const loss = model.loss(trained);
      // Over 60 seeds the loss ended between 0.40 and 0.44.
      t.check(loss < 0.6, `after two epochs the loss is ${loss.toFixed(3)}`, {
        actual: loss.toFixed(3),
        expected: "< 0.6",
      });
      t.check(loss < full.loss(w), "ten full batches reached a lower loss than two epochs of mini-batches");
    },
  },
);
