import { drawTensors, isTensor, suite, type TestContext, tensor } from "@/grader/authoring";

const float32 = { rtol: 2e-5, atol: 1e-6 };
const scalar = (x: number) => tensor([x], []);
const classes = (labels: ArrayLike<number>) => tensor(labels, [labels.length], "int32");

/** Mean over the examples of ln Σ e^z − z_c, in float64. */
function expectedCrossEntropy(labels: ArrayLike<number>, logits: ArrayLike<number>, columns: number): number {
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const z = Array.from({ length: columns }, (_, j) => logits[i * columns + j]!);
    const max = Math.max(...z);
    total += Math.log(z.reduce((sum, x) => sum + Math.exp(x - max), 0)) + max - z[labels[i]!]!;
  }
  return total / labels.length;
}

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
          scalar(expectedCrossEntropy(labels, data, columns)),
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
      const due = expectedCrossEntropy(labels, data, columns);
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
          scalar(expectedCrossEntropy(labels, data, 5)),
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
    name: "crossEntropy leaves its arguments unchanged and does not hide a NaN",
    idea: "The same call gives the same answer twice, and a NaN in the logits is a NaN in the loss: it must be seen.",
    points: 1,
    async run(t) {
      const { labels, data, logits } = drawBatch(t, 4, 3, 1);
      const kept = [t.attempt.put(classes(labels)), t.attempt.put(logits)];
      for (const name of ["crossEntropy", "zeroOneLoss", "crossEntropy"]) {
        const answer = await t.attempt.call(name, kept);
        if (name === "crossEntropy")
          t.close(answer, scalar(expectedCrossEntropy(labels, data, 3)), { ...float32, what: "the loss" });
      }
      const spoilt = tensor(
        data.map((x, i) => (i === 4 ? Number.NaN : x)),
        [4, 3],
      );
      const answer = await t.attempt.call("crossEntropy", [classes(labels), spoilt]);
      t.check(
        isTensor(answer) && answer.data.length === 1 && Number.isNaN(answer.data[0]),
        "crossEntropy of logits with a NaN must be NaN",
      );
    },
  },
);
