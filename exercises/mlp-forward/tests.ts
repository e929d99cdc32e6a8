import {
  drawTensors,
  type Examples,
  suite,
  type TensorValue,
  type TestContext,
  tensor,
  tensorsFrom,
} from "@/grader/authoring";

const float32 = { rtol: 1e-5, atol: 1e-5 };

/** In float64, one number at a time: h·W + b, and max(0, ·) after all layers but the last. */
export function expectedForward(params: readonly TensorValue[], x: TensorValue): TensorValue {
  let rows = rowsOf(x);
  for (let i = 0; i < params.length; i += 2) {
    const [inputs, outputs] = params[i]!.shape as [number, number];
    const last = i + 2 >= params.length;
    rows = rows.map((row) =>
      Array.from({ length: outputs }, (_, o) => {
        let z = params[i + 1]!.data[o]!;
        for (let k = 0; k < inputs; k++) z += row[k]! * params[i]!.data[k * outputs + o]!;
        return last ? z : Math.max(0, z);
      }),
    );
  }
  return tensor(rows.flat(), [x.shape[0]!, params.at(-1)!.shape[0]!]);
}

const rowsOf = ({ data, shape }: TensorValue): number[][] =>
  Array.from({ length: shape[0]! }, (_, i) => Array.from(data.slice(i * shape[1]!, (i + 1) * shape[1]!)));

/** The params of a network of these layer sizes. */
const drawParams = ({ random }: TestContext, ...sizes: number[]) =>
  drawTensors(random, ...sizes.slice(1).flatMap((out, i) => [[sizes[i]!, out], [out]]));

/**
 * A classifier without training: −½‖x − mean_c‖² is x·mean_c − ½‖mean_c‖², up to what all classes share. So the mean
 * images are the weights of a single layer.
 */
function meanImages({ images, labels, count }: Examples): TensorValue[] {
  const weights = new Float32Array(784 * 10);
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label]!++;
  for (let n = 0; n < count; n++)
    for (let p = 0; p < 784; p++) weights[p * 10 + labels[n]!]! += images[n * 784 + p]! / counts[labels[n]!]!;
  const bias = counts.map((_, c) => {
    let sum = 0;
    for (let p = 0; p < 784; p++) sum += weights[p * 10 + c]! ** 2;
    return -sum / 2;
  });
  return [tensor(weights, [784, 10]), tensor(bias)];
}

export default suite(
  {
    name: "forward multiplies, adds the bias and bends between the layers",
    idea: "(1, 2) becomes (4, −2) in the first layer, (4, 0) after the ReLU, and (4.5, −1) in the last layer, which has none.",
    points: 1,
    async run(t) {
      const params = [
        tensor([1, -1, 2, -1], [2, 2]),
        tensor([-1, 1]),
        tensor([1, 2, 3, 4], [2, 2]),
        tensor([0.5, -9]),
      ];
      const logits = await t.attempt.call("forward", [params, tensor([1, 2], [1, 2])]);
      t.close(logits, tensor([4.5, -1], [1, 2]), { ...float32, what: "the logits" });
    },
  },
  {
    name: "forward of a single layer has no ReLU at all",
    idea: "One layer is the last layer: its logits may have any sign.",
    points: 1,
    async run(t) {
      const params = drawParams(t, 3, 4);
      const [x] = drawTensors(t.random, [5, 3]);
      t.close(await t.attempt.call("forward", [params, x!]), expectedForward(params, x!), {
        ...float32,
        what: "the logits",
      });
    },
  },
  {
    name: "forward goes through every layer of a deep network",
    idea: "The number of layers is that of the params: each has a matrix and a bias, and all but the last a ReLU.",
    points: 2,
    async run(t) {
      for (const sizes of [
        [5, 4, 4, 4, 3],
        [2, 7, 1, 6],
      ]) {
        const params = drawParams(t, ...sizes);
        const [x] = drawTensors(t.random, [6, sizes[0]!]);
        t.close(await t.attempt.call("forward", [params, x!]), expectedForward(params, x!), {
          ...float32,
          what: `the logits of a network of layer sizes ${sizes.join(", ")}`,
        });
      }
    },
  },
  {
    name: "softmax makes probabilities of each row",
    idea: "Exponentials divided by their sum: the logits 2, 1, 0 become 0.6652, 0.2447, 0.0900, whatever the other rows are.",
    points: 1,
    async run(t) {
      const logits = tensor([2, 1, 0, -1, -1, 3], [2, 3]);
      const [e2, e4] = [Math.exp(2), Math.exp(4)];
      const sums = [e2 + Math.E + 1, 2 + e4];
      const due = [e2 / sums[0]!, Math.E / sums[0]!, 1 / sums[0]!, 1 / sums[1]!, 1 / sums[1]!, e4 / sums[1]!];
      const answer = await t.attempt.call("softmax", [logits]);
      t.close(answer, tensor(due, [2, 3]), { ...float32, what: "the probabilities" });
    },
  },
  {
    name: "softmax stays finite for logits of thousands",
    idea: "Take the largest logit of each row off first: then the largest exponential is e⁰ = 1.",
    points: 2,
    async run(t) {
      const usual = await t.attempt.call("softmax", [tensor([0, 0], [1, 2])]);
      const large = await t.attempt.call("softmax", [tensor([1000, 0, -1000, -1000], [2, 2])]);
      t.close(usual, tensor([0.5, 0.5], [1, 2]), { ...float32, what: "the softmax of 0, 0" });
      t.close(large, tensor([1, 0, 0.5, 0.5], [2, 2]), {
        ...float32,
        what: "the softmax of the rows 1000, 0 and −1000, −1000",
      });
    },
  },
  {
    name: "forward and softmax recognise handwritten digits by their mean images",
    idea: "A single layer whose weights are the mean images of the digits classifies most of 200 new ones correctly.",
    points: 2,
    async run(t) {
      const params = meanImages(await t.mnist("train", 0, 500));
      const digits = await t.mnist("test", 0, 200);
      const x = tensor(digits.images, [200, 784]);
      const logits = await t.attempt.call("forward", [params, x]);
      const due = expectedForward(params, x);
      t.close(logits, due, { rtol: 1e-4, atol: 1e-3, what: "the logits" });
      const [kept] = tensorsFrom(t, [logits], "forward", [[200, 10]]);
      const answer = await t.attempt.call("softmax", [kept!]);
      const [probabilities] = tensorsFrom(t, [answer], "softmax", [[200, 10]]);
      const predicted = rowsOf(probabilities!).map((row) => row.indexOf(Math.max(...row)));
      for (let n = 0; n < 5; n++)
        for (let c = 0; c < 10; c++)
          t.plot({ name: `${n + 1}: a ${digits.labels[n]}`, x: "class", y: "probability" }, [
            c,
            probabilities!.data[n * 10 + c]!,
          ]);
      const right = predicted.filter((c, n) => c === digits.labels[n]).length;
      // It is the same for every seed: 147 of 200.
      t.check(right >= 140, `${right} of 200 digits are classified correctly; 140 are due`, {
        actual: String(right),
        expected: "≥ 140",
      });
    },
  },
);
