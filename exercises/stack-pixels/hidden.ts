import { drawTensors, suite, type TestContext, tensor, tensorsFrom } from "@/grader/authoring";

const float32 = { rtol: 1e-5, atol: 1e-6 };

function drawTable({ random }: TestContext, rows: number, columns: number) {
  const x = Array.from({ length: rows * columns }, () => Math.fround(5 * random.normal()));
  const mean = Array.from({ length: columns }, () => Math.fround(random.normal()));
  const std = Array.from({ length: columns }, () =>
    random.uniform() < 0.3 ? 0 : Math.fround(random.between(0.1, 3)),
  );
  const due = x.map((v, i) => (v - mean[i % columns]!) / (std[i % columns]! || 1));
  return { x: tensor(x, [rows, columns]), mean: tensor(mean), std: tensor(std), due };
}

export default suite(
  {
    name: "stackPixels handles images of any size and number",
    idea: "Height, width and number are those of the argument, from a single pixel to a batch of digits.",
    points: 1,
    async run(t) {
      const size = () => 1 + t.random.integer(12);
      for (const shape of [
        [1, 1, 1],
        [1, size(), size()],
        [size(), size(), size()],
        [size(), 1, size()],
        [7, 28, 28],
      ]) {
        const [n, height, width] = shape as [number, number, number];
        const [images] = drawTensors(t.random, shape);
        t.close(await t.attempt.call("stackPixels", [images!]), tensor(images!.data, [n, height * width]), {
          ...float32,
          what: "the table",
        });
      }
    },
  },
  {
    name: "stackPixels makes an empty table of no images",
    idea: "A batch of none is a table of no rows and as many columns as an image has pixels.",
    points: 1,
    async run(t) {
      const [height, width] = [1 + t.random.integer(9), 1 + t.random.integer(9)];
      t.close(
        await t.attempt.call("stackPixels", [tensor([], [0, height, width])]),
        tensor([], [0, height * width]),
        { ...float32, what: "the table of no images" },
      );
    },
  },
  {
    name: "standardize uses the statistics that it is given",
    idea: "A single row, or a batch unlike the training examples, is scaled by their mean, not by its own.",
    points: 2,
    async run(t) {
      for (const rows of [1, 2, 9]) {
        const { x, mean, std, due } = drawTable(t, rows, 6);
        t.close(await t.attempt.call("standardize", [x, mean, std]), tensor(due, [rows, 6]), {
          ...float32,
          what: "the standardized table",
        });
      }
    },
  },
  {
    name: "standardize copes with columns of any scale",
    idea: "Tiny and huge standard deviations are divided by as they are; only 0 is replaced.",
    points: 1,
    async run(t) {
      const scales = [1e-6, 1e-3, 1, 1e3, 1e6];
      const z = scales.map(() => Math.fround(t.random.normal()));
      const x = tensor(
        scales.map((s, j) => s * z[j]!),
        [1, 5],
      );
      const answer = await t.attempt.call("standardize", [x, tensor([0, 0, 0, 0, 0]), tensor(scales)]);
      t.close(answer, tensor(z, [1, 5]), { ...float32, what: "the standardized row" });
    },
  },
  {
    name: "standardize keeps a NaN where it came in",
    idea: "A broken pixel spoils its own place in the table and no other, in its row or in its column.",
    points: 1,
    async run(t) {
      const { x, mean, std, due } = drawTable(t, 3, 4);
      const broken = t.random.integer(12);
      const spoilt = tensor(
        Array.from(x.data, (v, i) => (i === broken ? Number.NaN : v)),
        [3, 4],
      );
      const answer = await t.attempt.call("standardize", [spoilt, mean, std]);
      const [given] = tensorsFrom(t, [answer], "standardize", [[3, 4]]);
      const numbers = Array.from(given!.data).filter((_, i) => i !== broken);
      t.close(
        numbers,
        due.filter((_, i) => i !== broken),
        { ...float32, what: "the other numbers" },
      );
    },
  },
  {
    name: "stackPixels and standardize leave their arguments unchanged",
    idea: "The same call must give the same answer twice, and a later call still needs the mean.",
    points: 1,
    async run(t) {
      const [images] = drawTensors(t.random, [2, 3, 3]);
      const kept = t.attempt.put(images!);
      const { x, mean, std, due } = drawTable(t, 2, 9);
      const table = [t.attempt.put(x), t.attempt.put(mean), t.attempt.put(std)];
      for (const call of [1, 2]) {
        t.close(await t.attempt.call("stackPixels", [kept]), tensor(images!.data, [2, 9]), {
          ...float32,
          what: `the table of call ${call}`,
        });
        t.close(await t.attempt.call("standardize", table), tensor(due, [2, 9]), {
          ...float32,
          what: `the standardized table of call ${call}`,
        });
      }
    },
  },
);
