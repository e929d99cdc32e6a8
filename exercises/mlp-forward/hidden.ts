import {
  drawTensors,
  suite,
  type TensorValue,
  type TestContext,
  tensor,
  tensorsFrom,
} from "@/grader/authoring";
import { expectedForward } from "./tests";

const float32 = { rtol: 2e-5, atol: 2e-5 };

/** Weights scaled so that every layer's outputs are about as large as its inputs. */
function drawParams({ random }: TestContext, sizes: readonly number[]): TensorValue[] {
  const shapes = sizes.slice(1).flatMap((out, i) => [[sizes[i]!, out], [out]]);
  return drawTensors(random, ...shapes).map(({ data, shape }) => {
    const scale = shape.length === 2 ? Math.sqrt(2 / shape[0]!) : 1;
    return tensor(
      Array.from(data, (w) => w * scale),
      shape,
    );
  });
}

function expectedSoftmax(z: readonly number[]): number[] {
  const max = Math.max(...z);
  const e = z.map((x) => Math.exp(x - max));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / sum);
}

export default suite(
  {
    name: "forward handles networks of any depth and batches of any size",
    idea: "Depth, widths and the number of examples, down to one and none, are those of the arguments.",
    points: 2,
    async run(t) {
      for (const depth of [1, 2, 3, 5]) {
        const sizes = Array.from({ length: depth + 1 }, () => 1 + t.random.integer(20));
        const count = depth < 3 ? depth - 1 : 1 + t.random.integer(30);
        const params = drawParams(t, sizes);
        const [x] = drawTensors(t.random, [count, sizes[0]!]);
        t.close(await t.attempt.call("forward", [params, x!]), expectedForward(params, x!), {
          ...float32,
          what: "the logits",
        });
      }
    },
  },
  {
    name: "forward treats every example by itself",
    idea: "A row's logits are the same whether it is sent alone or in a batch, and a NaN stays in its own row.",
    points: 1,
    async run(t) {
      const params = drawParams(t, [6, 8, 3]);
      const [x] = drawTensors(t.random, [4, 6]);
      const due = Array.from(expectedForward(params, x!).data);
      for (let i = 0; i < 4; i++) {
        const row = tensor(x!.data.slice(6 * i, 6 * i + 6), [1, 6]);
        t.close(await t.attempt.call("forward", [params, row]), tensor(due.slice(3 * i, 3 * i + 3), [1, 3]), {
          ...float32,
          what: "the logits of a single row",
        });
      }
      const spoilt = tensor(
        Array.from(x!.data, (v, k) => (k === 7 ? Number.NaN : v)),
        [4, 6],
      );
      const answer = await t.attempt.call("forward", [params, spoilt]);
      const [logits] = tensorsFrom(t, [answer], "forward", [[4, 3]]);
      const clean = [0, 2, 3].flatMap((i) => Array.from(logits!.data.slice(3 * i, 3 * i + 3)));
      t.close(
        clean,
        [0, 2, 3].flatMap((i) => due.slice(3 * i, 3 * i + 3)),
        { ...float32, what: "the logits of the rows without NaN" },
      );
    },
  },
  {
    name: "forward and softmax leave their arguments unchanged",
    idea: "Params and logits are used again: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const params = drawParams(t, [5, 4, 4, 2]);
      const [x] = drawTensors(t.random, [3, 5]);
      const kept = [t.attempt.put(params), t.attempt.put(x!)];
      const logits = expectedForward(params, x!);
      const due = [0, 1, 2].flatMap((i) => expectedSoftmax([...logits.data.slice(2 * i, 2 * i + 2)]));
      const keptLogits = t.attempt.put(logits);
      for (const call of [1, 2, 3]) {
        t.close(await t.attempt.call("softmax", [keptLogits]), tensor(due, [3, 2]), {
          ...float32,
          what: `the probabilities of call ${call} with the same logits`,
        });
        t.close(await t.attempt.call("forward", kept), logits, {
          ...float32,
          what: `the logits of call ${call} with the same arguments`,
        });
      }
    },
  },
  {
    name: "forward copes with zeros and with huge numbers",
    idea: "Of zeros only the biases are left, and what is far from zero is not cut.",
    points: 1,
    async run(t) {
      for (const scale of [0, 1e-6, 1e6]) {
        const params = drawParams(t, [4, 6, 3]);
        const [drawn] = drawTensors(t.random, [5, 4]);
        const x = tensor(
          Array.from(drawn!.data, (v) => v * scale),
          [5, 4],
        );
        t.close(await t.attempt.call("forward", [params, x]), expectedForward(params, x), {
          rtol: 2e-5,
          atol: 2e-5 * Math.max(1, scale),
          what: "the logits",
        });
      }
    },
  },
  {
    name: "softmax handles any number of rows and classes",
    idea: "Every row sums to 1 by itself, from one class to a hundred, and a NaN stays in its own row.",
    points: 1,
    async run(t) {
      for (const [rows, columns] of [
        [1, 1],
        [1, 5],
        [4, 1],
        [7, 3],
        [2, 100],
      ] as const) {
        const z = Array.from({ length: rows }, () =>
          Array.from({ length: columns }, () => Math.fround(4 * t.random.normal())),
        );
        t.close(
          await t.attempt.call("softmax", [tensor(z.flat(), [rows, columns])]),
          tensor(z.flatMap(expectedSoftmax), [rows, columns]),
          { rtol: 2e-5, atol: 1e-7, what: "the probabilities" },
        );
      }
      const answer = await t.attempt.call("softmax", [tensor([1, Number.NaN, 0, 2], [2, 2])]);
      const [spoilt] = tensorsFrom(t, [answer], "softmax", [[2, 2]]);
      t.close(Array.from(spoilt!.data.slice(2)), expectedSoftmax([0, 2]), {
        ...float32,
        what: "the row without NaN",
      });
    },
  },
  {
    name: "softmax looks only at differences",
    idea: "Adding the same to all logits of a row, even thousands, changes no probability.",
    points: 1,
    async run(t) {
      // Eighths stay exact when thousands are added.
      const z = Array.from({ length: 4 }, () =>
        Array.from({ length: 5 }, () => (t.random.integer(64) - 32) / 8),
      );
      const shifts = [0, 5000, -5000, 30_000];
      const moved = z.map((row, i) => row.map((x) => x + shifts[i]!));
      t.close(
        await t.attempt.call("softmax", [tensor(moved.flat(), [4, 5])]),
        tensor(z.flatMap(expectedSoftmax), [4, 5]),
        { rtol: 2e-5, atol: 1e-7, what: "the probabilities" },
      );
    },
  },
  {
    name: "forward sends real digits through two hidden layers",
    idea: "The logits of a network of layers 784, 20, 20, 10 on digits drawn at random, to float32.",
    points: 2,
    async run(t) {
      const params = drawParams(t, [784, 20, 20, 10]);
      const { images } = await t.mnist("test", 20 * t.random.integer(500), 20);
      const x = tensor(images, [20, 784]);
      t.close(await t.attempt.call("forward", [params, x]), expectedForward(params, x), {
        rtol: 1e-4,
        atol: 1e-4,
        what: "the logits",
      });
    },
  },
);
