import { drawTensors, isTensor, suite, type TestContext, tensor } from "@/grader/authoring";
import { expectedCrossEntropy, scalar } from "./tests";

const float32 = { rtol: 2e-5, atol: 1e-6 };
const classes = (labels: ArrayLike<number>) => tensor(labels, [labels.length], "int32");

const rowsOf = (data: readonly number[], columns: number) =>
  Array.from({ length: data.length / columns }, (_, i) => data.slice(i * columns, (i + 1) * columns));

function drawBatch(t: TestContext, n: number, columns: number, scale: number) {
  const labels = Array.from({ length: n }, () => t.random.integer(columns));
  const data = Array.from({ length: n * columns }, () => Math.fround(scale * t.random.normal()));
  return { labels, data, logits: tensor(data, [n, columns]) };
}

export default suite(
  {
    name: "meanSquaredError handles tensors of any shape and size",
    idea: "One number, a vector, a table or more: it is the mean over all numbers, in any unit.",
    points: 1,
    async run(t) {
      for (const shape of [[], [1], [7], [5, 3], [2, 3, 4]]) {
        for (const unit of [0, 1e-3, 1, 1e10]) {
          const [targets, predictions] = drawTensors(t.random, shape, shape).map(({ data }) =>
            tensor(
              Array.from(data, (x) => x * unit),
              shape,
            ),
          ) as [ReturnType<typeof tensor>, ReturnType<typeof tensor>];
          const squares = Array.from(targets.data, (x, i) => (x - predictions.data[i]!) ** 2);
          t.close(
            await t.attempt.call("meanSquaredError", [targets, predictions]),
            scalar(squares.reduce((a, b) => a + b, 0) / squares.length),
            { rtol: 2e-5, atol: 0, what: `the error of tensors of shape [${shape.join(", ")}]` },
          );
        }
      }
    },
  },
  {
    name: "crossEntropy handles batches and classes of any number",
    idea: "One example or hundreds, two classes or many: nothing may be assumed about either.",
    points: 2,
    async run(t) {
      for (const [n, columns] of [
        [1, 2],
        [5, 3],
        [1 + t.random.integer(9), 2 + t.random.integer(20)],
        [300, 10],
      ] as const) {
        const { labels, data, logits } = drawBatch(t, n, columns, 2);
        t.close(
          await t.attempt.call("crossEntropy", [classes(labels), logits]),
          scalar(expectedCrossEntropy(labels, rowsOf(data, columns))),
          { ...float32, what: `the loss of ${n} examples and ${columns} classes` },
        );
      }
    },
  },
  {
    name: "crossEntropy does not change when all logits of an example move together",
    idea: "Only differences of logits count; adding thousands to all of them must change nothing and overflow nothing.",
    points: 2,
    async run(t) {
      const [n, columns] = [6, 4];
      const labels = Array.from({ length: n }, () => t.random.integer(columns));
      // Eighths stay exact when thousands are added.
      const data = Array.from({ length: n * columns }, () => (t.random.integer(64) - 32) / 8);
      const due = expectedCrossEntropy(labels, rowsOf(data, columns));
      for (const shift of [0, 1000, -1000, 30_000]) {
        const moved = data.map((x, i) => x + shift * (1 + (Math.floor(i / columns) % 2)));
        t.close(
          await t.attempt.call("crossEntropy", [classes(labels), tensor(moved, [n, columns])]),
          scalar(due),
          { ...float32, what: "the loss" },
        );
      }
    },
  },
  {
    name: "crossEntropy survives the largest logits",
    idea: "Logits of thousands, right or wrong, have a finite loss.",
    points: 1,
    async run(t) {
      for (const scale of [100, 1e4, 1e8]) {
        const { labels, data, logits } = drawBatch(t, 8, 5, scale);
        t.close(
          await t.attempt.call("crossEntropy", [classes(labels), logits]),
          scalar(expectedCrossEntropy(labels, rowsOf(data, 5))),
          { ...float32, what: "the loss" },
        );
      }
    },
  },
  {
    name: "zeroOneLoss counts the mistakes on real digits",
    idea: "Whoever always answers the same digit is wrong on all the others: the labels of MNIST say how often.",
    points: 1,
    async run(t) {
      const { labels } = await t.mnist("test", 500 * t.random.integer(20), 500);
      const guess = t.random.integer(10);
      const logits = Array.from({ length: 500 * 10 }, (_, i) =>
        i % 10 === guess ? 1 : t.random.uniform() - 5,
      );
      const wrong = Array.from(labels).filter((label) => label !== guess).length;
      t.close(
        await t.attempt.call("zeroOneLoss", [classes(labels), tensor(logits, [500, 10])]),
        scalar(wrong / 500),
        { ...float32, what: "the share of mistakes" },
      );
    },
  },
  {
    name: "zeroOneLoss looks for the largest logit, whatever its size and sign",
    idea: "The decision is the largest of the logits, be they all negative, tiny or huge.",
    points: 1,
    async run(t) {
      for (const [scale, offset] of [
        [1, -1000],
        [1e-4, 0],
        [1e6, 0],
        [1, 5],
      ] as const) {
        const { labels, data } = drawBatch(t, 40, 3, 1);
        const logits = data.map((x) => Math.fround(scale * x + offset));
        const wrong = labels.filter((label, i) => {
          const row = logits.slice(3 * i, 3 * i + 3);
          return row.indexOf(Math.max(...row)) !== label;
        });
        t.close(
          await t.attempt.call("zeroOneLoss", [classes(labels), tensor(logits, [40, 3])]),
          scalar(wrong.length / 40),
          { ...float32, what: "the share of mistakes" },
        );
      }
    },
  },
  {
    name: "meanSquaredError and the others leave their arguments unchanged",
    idea: "Targets, labels and logits are used again for the next step: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const { labels, data, logits } = drawBatch(t, 4, 3, 1);
      const [targets] = drawTensors(t.random, [4, 3]);
      const squares = data.reduce((sum, x, i) => sum + (x - targets!.data[i]!) ** 2, 0);
      const pair = [t.attempt.put(targets!), t.attempt.put(logits)];
      const batch = [t.attempt.put(classes(labels)), pair[1]!];
      for (const call of [1, 2]) {
        const what = (name: string) => ({
          ...float32,
          what: `${name}, call ${call} with the same arguments`,
        });
        const error = await t.attempt.call("meanSquaredError", pair);
        t.close(error, scalar(squares / 12), what("meanSquaredError"));
        const loss = await t.attempt.call("crossEntropy", batch);
        t.close(loss, scalar(expectedCrossEntropy(labels, rowsOf(data, 3))), what("crossEntropy"));
        await t.attempt.call("zeroOneLoss", batch);
      }
    },
  },
  {
    name: "crossEntropy and meanSquaredError do not hide a NaN",
    idea: "A NaN that comes in is a NaN in the loss: a training that has gone wrong must be seen.",
    points: 1,
    async run(t) {
      const { labels, data, logits } = drawBatch(t, 4, 3, 1);
      const spoilt = tensor(
        data.map((x, i) => (i === 4 ? Number.NaN : x)),
        [4, 3],
      );
      for (const [name, args] of [
        ["crossEntropy", [classes(labels), spoilt]],
        ["meanSquaredError", [spoilt, logits]],
      ] as const) {
        const answer = await t.attempt.call(name, args);
        t.check(
          isTensor(answer) && answer.data.length === 1 && Number.isNaN(answer.data[0]),
          `${name} must be NaN where a number that comes in is`,
        );
      }
    },
  },
);
