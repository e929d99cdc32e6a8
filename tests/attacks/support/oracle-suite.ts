import { isTensor, suite, type TestContext, tensor, type Value } from "@/grader/authoring";

/** Gradient descent that must ask for each gradient: what `gradient-descent`, which is handed them, cannot test. */
export const oracleExports = { descend: "async descend(gradient, w, { learningRate, steps })" };

const steps = 8;
const learningRate = 0.1;

/** A bowl ½ Σ λᵢ wᵢ² with curvatures that only the judge knows; counts what is asked, and refuses one too many. */
function bowl({ attempt, random }: TestContext) {
  const curvatures = [random.between(1, 4), random.between(4, 9)];
  const asked = { count: 0 };
  const gradient = attempt.oracle(([w]: readonly Value[]) => {
    asked.count++;
    if (asked.count > steps) throw new Error(`only ${steps} gradients may be asked for`);
    if (!w || !isTensor(w) || w.data.length !== 2)
      throw new Error("the gradient is asked for at a tensor of shape [2]");
    return tensor(curvatures.map((c, i) => c * w.data[i]!));
  });
  const end = curvatures.map((c) => (1 - learningRate * c) ** steps);
  return { gradient, asked, end };
}

export default suite(
  {
    name: "descend takes eight steps on a bowl it cannot see",
    idea: "Each step asks for one gradient, where it stands.",
    points: 2,
    async run(t) {
      const { gradient, end } = bowl(t);
      const w = await t.attempt.call("descend", [gradient, tensor([1, 1]), { learningRate, steps }], {
        awaits: true,
      });
      t.close(w, tensor(end), { rtol: 1e-4, atol: 1e-6, what: "the params" });
    },
  },
  {
    name: "descend asks for exactly eight gradients",
    idea: "The budget is counted by whoever answers.",
    points: 1,
    async run(t) {
      const { gradient, asked, end } = bowl(t);
      const w = await t.attempt.call("descend", [gradient, tensor([1, 1]), { learningRate, steps }], {
        awaits: true,
      });
      t.check(asked.count === steps, `${asked.count} gradients were asked for`);
      t.close(w, tensor(end), { rtol: 1e-4, atol: 1e-6, what: "the params" });
    },
  },
);
