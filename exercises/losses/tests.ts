import { isTensor, suite, type TensorValue, type TestContext, tensor, type Value } from "@/grader/authoring";

/** A GPU's logarithm may be off by 2⁻²¹ near 1. */
const float32 = { rtol: 1e-5, atol: 2e-6 };
export const scalar = (x: number) => tensor([x], []);
const classes = (...labels: number[]) => tensor(labels, [labels.length], "int32");
const rows = (...logits: number[][]) => tensor(logits.flat(), [logits.length, logits[0]!.length]);

/** Mean over the examples of ln Σ e^z − z_c, in float64, summed from the largest logit down. */
export function expectedCrossEntropy(
  labels: readonly number[],
  logits: readonly (readonly number[])[],
): number {
  const losses = logits.map((z, i) => {
    const max = Math.max(...z);
    return Math.log(z.reduce((sum, x) => sum + Math.exp(x - max), 0)) + max - z[labels[i]!]!;
  });
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

const drawRows = ({ random }: TestContext, n: number, columns: number) =>
  Array.from({ length: n }, () => Array.from({ length: columns }, () => 3 * random.normal()));

export default suite(
  {
    name: "meanSquaredError averages the squared differences",
    idea: "For targets 1, 2, 3 and predictions 1, 4, 0 it is (0 + 4 + 9)/3 = 4.3333; in a table every number counts alike.",
    points: 1,
    async run(t) {
      const ask = (targets: TensorValue, predictions: TensorValue) =>
        t.attempt.call("meanSquaredError", [targets, predictions]);
      const vector = await ask(tensor([1, 2, 3]), tensor([1, 4, 0]));
      const table = await ask(rows([1, 2, 3, 4], [0, 0, 0, 0]), rows([2, 2, 3, 2], [3, 1, 0, -2]));
      t.close(vector, scalar(13 / 3), { ...float32, what: "the error of 1, 4, 0 for 1, 2, 3" });
      t.close(table, scalar(19 / 8), { ...float32, what: "the error of a table of 2 rows and 4 columns" });
    },
  },
  {
    name: "crossEntropy is the surprise at the right class",
    idea: "Ten equal logits give ln 10 = 2.3026; logits 2, 1, 0 with right class 0 give 0.4076.",
    points: 1,
    async run(t) {
      const even = await t.attempt.call("crossEntropy", [classes(4), rows(new Array(10).fill(0))]);
      const known = await t.attempt.call("crossEntropy", [classes(0), rows([2, 1, 0])]);
      t.close(even, scalar(Math.LN10), { ...float32, what: "the loss of ten equal logits" });
      t.close(known, scalar(0.40760596), {
        ...float32,
        what: "the loss of logits 2, 1, 0 with right class 0",
      });
    },
  },
  {
    name: "crossEntropy averages over the examples",
    idea: "The loss of a batch is the mean of its examples' losses, so it does not grow with the batch.",
    points: 1,
    async run(t) {
      for (const [n, columns] of [
        [6, 3],
        [2, 5],
      ] as const) {
        const logits = drawRows(t, n, columns);
        const labels = logits.map(() => t.random.integer(columns));
        const answer = await t.attempt.call("crossEntropy", [classes(...labels), rows(...logits)]);
        t.close(answer, scalar(expectedCrossEntropy(labels, logits)), {
          ...float32,
          what: `the loss of ${n} examples`,
        });
      }
    },
  },
  {
    name: "crossEntropy stays finite for logits of hundreds",
    idea: "e^200 overflows and e^−200 vanishes in float32, yet the loss of logits 0, 200 is plainly 200 or 0.",
    points: 2,
    async run(t) {
      const cases = [
        { label: 0, logits: [1, 0], due: Math.log(1 + Math.exp(-1)) },
        { label: 1, logits: [0, 200], due: 0 },
        { label: 0, logits: [0, 200], due: 200 },
        { label: 1, logits: [-200, -300], due: 100 },
      ];
      // All are asked before any is judged, because where an answer breaks down tells what is wrong.
      const answers: Value[] = [];
      for (const { label, logits } of cases)
        answers.push(await t.attempt.call("crossEntropy", [classes(label), rows(logits)]));
      cases.forEach(({ label, logits, due }, i) => {
        t.close(answers[i], scalar(due), {
          ...float32,
          what: `the loss of logits ${logits.join(", ")} with right class ${label}`,
        });
      });
    },
  },
  {
    name: "zeroOneLoss is the share of wrong decisions",
    idea: "Of five examples two have their largest logit at a wrong class: 0.4.",
    points: 1,
    async run(t) {
      const logits = rows([3, 1, -1], [0.2, 0.4, 0.1], [-5, -9, -4], [1, 2, 0.5], [0, -1, 2]);
      const answer = await t.attempt.call("zeroOneLoss", [classes(0, 1, 2, 0, 1), logits]);
      t.close(answer, scalar(0.4), { ...float32, what: "the share of mistakes" });
    },
  },
  {
    name: "crossEntropy keeps a slope where the other losses are flat",
    idea: "As the right class falls behind, cross-entropy goes on rising by 1 a unit; the others level off.",
    points: 2,
    async run(t) {
      const ask = async (name: string, target: TensorValue, prediction: TensorValue) => {
        const answer = await t.attempt.call(name, [target, prediction]);
        return { answer, value: isTensor(answer) ? answer.data[0]! : Number.NaN };
      };
      for (let z = -8; z <= 8; z++) {
        const probability = 1 / (1 + Math.exp(-z));
        const logits = rows([0, z]);
        const entropy = await ask("crossEntropy", classes(1), logits);
        const squared = await ask("meanSquaredError", tensor([1]), tensor([probability]));
        // At a tie either class may be meant.
        const share = await ask("zeroOneLoss", classes(1), z === 0 ? rows([0, 0.1]) : logits);
        const axes = { x: "logit of the right class", y: "loss" };
        t.plot({ name: "cross-entropy", ...axes }, [z, entropy.value]);
        t.plot({ name: "squared error", ...axes }, [z, squared.value]);
        t.plot({ name: "zero-one loss", ...axes }, [z, share.value]);
        t.close(entropy.answer, scalar(-Math.log(probability)), {
          ...float32,
          what: `cross-entropy at ${z}`,
        });
        t.close(squared.answer, scalar((1 - probability) ** 2), {
          ...float32,
          what: `squared error at ${z}`,
        });
        t.close(share.answer, scalar(z < 0 ? 1 : 0), { ...float32, what: `zero-one loss at ${z}` });
      }
    },
  },
);
