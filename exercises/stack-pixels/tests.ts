import { drawTensors, suite, type TensorValue, tensor, tensorsFrom } from "@/grader/authoring";

const float32 = { rtol: 1e-5, atol: 1e-6 };

/** Pixel (r, c) to column r·width + c, one at a time. */
function expectedStack({ data, shape }: TensorValue): TensorValue {
  const [n, height, width] = shape as [number, number, number];
  const table = new Float32Array(n * height * width);
  for (let i = 0; i < n; i++)
    for (let r = 0; r < height; r++)
      for (let c = 0; c < width; c++)
        table[i * height * width + (r * width + c)] = data[i * height * width + r * width + c]!;
  return tensor(table, [n, height * width]);
}

export default suite(
  {
    name: "stackPixels lays the lines of an image one after another",
    idea: "The image with the lines 1, 2, 3 and 4, 5, 6 becomes the row 1, 2, 3, 4, 5, 6.",
    points: 1,
    async run(t) {
      const [digits] = drawTensors(t.random, [1, 28, 28]);
      const usual = await t.attempt.call("stackPixels", [digits!]);
      const small = await t.attempt.call("stackPixels", [tensor([1, 2, 3, 4, 5, 6], [1, 2, 3])]);
      t.close(usual, expectedStack(digits!), { ...float32, what: "the row of an image of 28 by 28" });
      t.close(small, tensor([1, 2, 3, 4, 5, 6], [1, 6]), {
        ...float32,
        what: "the row of an image of 2 by 3",
      });
    },
  },
  {
    name: "stackPixels keeps every image in a row of its own",
    idea: "Three images make three rows: no pixel moves from one image to another.",
    points: 1,
    async run(t) {
      const [images] = drawTensors(t.random, [3, 4, 5]);
      t.close(await t.attempt.call("stackPixels", [images!]), expectedStack(images!), {
        ...float32,
        what: "the table of 3 images",
      });
    },
  },
  {
    name: "standardize subtracts the mean and divides by the standard deviation",
    idea: "7 in a column of mean 5 and standard deviation 4 becomes (7 − 5)/4 = 0.5; each column has its own.",
    points: 1,
    async run(t) {
      const x = tensor([7, 0, -3, 1, 2.5, 9], [2, 3]);
      const answer = await t.attempt.call("standardize", [x, tensor([5, -1, 3]), tensor([4, 0.5, 2])]);
      t.close(answer, tensor([0.5, 2, -3, -1, 7, 3], [2, 3]), { ...float32, what: "the standardized table" });
    },
  },
  {
    name: "standardize only shifts a column that never varied",
    idea: "Where the standard deviation is 0 divide by 1: nothing becomes NaN or infinite.",
    points: 2,
    async run(t) {
      const x = tensor([0, 3, 0.25, 1, 3, 0.5], [2, 3]);
      const answer = await t.attempt.call("standardize", [x, tensor([0.5, 3, 0]), tensor([0.25, 0, 0])]);
      t.close(answer, tensor([-2, 0, 0.25, 2, 0, 0.5], [2, 3]), {
        ...float32,
        what: "the table whose last two columns never varied",
      });
    },
  },
  {
    name: "stackPixels and standardize prepare real digits",
    idea: "Forty digits become rows of 784 numbers, which are then scaled by the statistics of 500 others.",
    points: 2,
    async run(t) {
      const { images, count } = await t.mnist("train", 0, 500);
      const mean = new Float64Array(784);
      const std = new Float64Array(784);
      for (let i = 0; i < images.length; i++) mean[i % 784]! += images[i]! / count;
      for (let i = 0; i < images.length; i++) std[i % 784]! += (images[i]! - mean[i % 784]!) ** 2 / count;
      for (let j = 0; j < 784; j++) std[j] = Math.sqrt(std[j]!);
      const digits = await t.mnist("test", 0, 40);
      const stacked = await t.attempt.call("stackPixels", [tensor(digits.images, [40, 28, 28])]);
      t.close(stacked, tensor(digits.images, [40, 784]), { ...float32, what: "the stacked digits" });
      const [table] = tensorsFrom(t, [stacked], "stackPixels", [[40, 784]]);
      const answer = await t.attempt.call("standardize", [table!, tensor(mean), tensor(std)]);
      const due = Array.from(
        digits.images,
        (x, i) => (x - Math.fround(mean[i % 784]!)) / (Math.fround(std[i % 784]!) || 1),
      );
      t.close(answer, tensor(due, [40, 784]), { rtol: 1e-4, atol: 1e-5, what: "the standardized digits" });
      const [scaled] = tensorsFrom(t, [answer], "standardize", [[40, 784]]);
      for (let j = 0; j < 784; j++) {
        t.plot({ name: "as it is", x: "column", y: "brightness" }, [j, table!.data[j]!]);
        t.plot({ name: "standardized", x: "column", y: "standard deviations" }, [j, scaled!.data[j]!]);
      }
    },
  },
);
