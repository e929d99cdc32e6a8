import { suite, type TestContext } from "@/grader/authoring";

const close = { rtol: 1e-7, atol: 1e-9 };

const polynomial = (coefficients: readonly number[]) =>
  ({ kind: "spec", name: "polynomial", options: { coefficients } }) as const;

const evaluate = (coefficients: readonly number[], x: number) =>
  coefficients.reduce((sum, c, power) => sum + c * x ** power, 0);

const derivative = (coefficients: readonly number[]) => coefficients.slice(1).map((c, i) => c * (i + 1));

function expectedPath(
  slope: readonly number[],
  start: number,
  learningRate: number,
  steps: number,
): number[] {
  const path = [start];
  for (let k = 0; k < steps; k++) path.push(path[k]! - learningRate * evaluate(slope, path[k]!));
  return path;
}

/** (x² − a²)² + b·x, moved aside by c: two valleys at about c ± a, of which b decides the deeper. */
function drawValleys({ random }: TestContext) {
  const a = random.between(0.7, 1.2);
  const b = random.between(0.1, 0.3) * (random.uniform() < 0.5 ? -1 : 1);
  const c = random.between(-1, 1);
  const square = [c * c - a * a, -2 * c, 1];
  const curve = [0, 0, 0, 0, 0];
  square.forEach((x, i) => {
    square.forEach((y, j) => {
      curve[i + j]! += x * y;
    });
  });
  curve[1]! += b;
  curve[0]! -= b * c;
  return { curve, slope: derivative(curve), a, c };
}

export default suite(
  {
    name: "descend follows the slope of any landscape",
    idea: "On valleys drawn at random, from random starts at random rates, every point of the path is right.",
    points: 2,
    async run(t) {
      for (let i = 0; i < 6; i++) {
        const { slope, a, c } = drawValleys(t);
        const start = c + t.random.between(-1.5, 1.5) * a;
        const learningRate = t.random.between(0.005, 0.06);
        const steps = 1 + t.random.integer(40);
        t.close(
          await t.attempt.call("descend", [polynomial(slope), start, learningRate, steps]),
          expectedPath(slope, start, learningRate, steps),
          { ...close, what: "the path" },
        );
      }
    },
  },
  {
    name: "descend asks for one slope per step",
    idea: "A slope costs a gradient evaluation: as many as there are steps, no more, whatever it says.",
    points: 1,
    async run(t) {
      const slopes = Array.from({ length: 9 }, () => t.random.normal());
      const gradient = { kind: "spec", name: "sequence", options: { values: slopes } } as const;
      let x = t.random.normal();
      const due = [x];
      for (const s of slopes.slice(0, 8)) {
        x -= 0.3 * s;
        due.push(x);
      }
      t.close(await t.attempt.call("descend", [gradient, due[0]!, 0.3, 8]), due, {
        ...close,
        what: "the path",
      });
    },
  },
  {
    name: "descend stays on flat ground and takes no step when none is asked for",
    idea: "A slope of zero moves nothing, a minimum is left by no step, and zero steps are the start alone.",
    points: 1,
    async run(t) {
      const start = t.random.normal();
      const none = await t.attempt.call("descend", [polynomial([1, 2]), start, 0.1, 0]);
      t.close(none, [start], { ...close, what: "the path of no steps" });
      const flat = await t.attempt.call("descend", [polynomial([]), start, 0.1, 5]);
      t.close(flat, new Array(6).fill(start), { ...close, what: "the path on flat ground" });
      const bottom = await t.attempt.call("descend", [polynomial([-2 * start, 2]), start, 0.1, 5]);
      t.close(bottom, new Array(6).fill(start), { ...close, what: "the path from the bottom" });
    },
  },
  {
    name: "multiStart finds the deeper of two valleys",
    idea: "With starts on both sides of the hill the deeper valley is found, in any order of the starts.",
    points: 2,
    async run(t) {
      for (let i = 0; i < 4; i++) {
        const { curve, slope, a, c } = drawValleys(t);
        const starts = [-1.2, -0.8, 0.7, 1.3].map((x) => c + x * a);
        const order = t.random.permutation(4).map((k) => starts[k]!);
        const ends = order.map((start) => expectedPath(slope, start, 0.02, 200)[200]!);
        const due = ends.reduce((best, x) => (evaluate(curve, x) < evaluate(curve, best) ? x : best));
        t.close(
          await t.attempt.call("multiStart", [polynomial(curve), polynomial(slope), order, 0.02, 200]),
          due,
          { rtol: 0, atol: 1e-5, what: "the best end" },
        );
      }
    },
  },
  {
    name: "multiStart compares ends that have not settled",
    idea: "After few steps, or none, the ends are still apart: the lowest one wins.",
    points: 1,
    async run(t) {
      const { curve, slope, a, c } = drawValleys(t);
      for (const steps of [0, 1, 3]) {
        const starts = Array.from({ length: 5 }, () => c + t.random.between(-1.6, 1.6) * a);
        const ends = starts.map((start) => expectedPath(slope, start, 0.01, steps)[steps]!);
        const due = ends.reduce((best, x) => (evaluate(curve, x) < evaluate(curve, best) ? x : best));
        t.close(
          await t.attempt.call("multiStart", [polynomial(curve), polynomial(slope), starts, 0.01, steps]),
          due,
          { ...close, what: "the best end" },
        );
      }
    },
  },
  {
    name: "multiStart of no starts is NaN, and of one its own end",
    idea: "Nothing found is NaN; a single start has nothing to be compared with; NaN and huge starts never win.",
    points: 1,
    async run(t) {
      const { curve, slope, a, c } = drawValleys(t);
      const ask = (starts: number[]) =>
        t.attempt.call("multiStart", [polynomial(curve), polynomial(slope), starts, 0.02, 30]);
      t.check(Number.isNaN(await ask([])), "multiStart of no starts must be NaN");
      t.check(
        Number.isNaN(await ask([1e9, Number.NaN])),
        "multiStart must be NaN when every descent diverges",
      );
      // After one step from 10⁶⁰ the place is still a number, and its height no more.
      const far = [polynomial(curve), polynomial(slope), [1e60], 0.02, 1];
      t.check(
        Number.isNaN(await t.attempt.call("multiStart", far)),
        "multiStart must be NaN when the only end has an infinite height",
      );
      const start = c + t.random.between(-1.4, 1.4) * a;
      const due = expectedPath(slope, start, 0.02, 30)[30]!;
      for (const starts of [[start], [1e6, start], [start, -1e6, Number.NaN]])
        t.close(await ask(starts), due, { ...close, what: "the end of the only descent that stayed" });
    },
  },
  {
    name: "multiStart leaves its starts unchanged",
    idea: "The same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const { curve, slope, a, c } = drawValleys(t);
      const starts = [1.3, -1.2, 0.4].map((x) => c + x * a);
      const kept = t.attempt.put(starts);
      const ends = starts.map((start) => expectedPath(slope, start, 0.02, 5)[5]!);
      const due = ends.reduce((best, x) => (evaluate(curve, x) < evaluate(curve, best) ? x : best));
      for (const call of [1, 2]) {
        t.close(
          await t.attempt.call("multiStart", [polynomial(curve), polynomial(slope), kept, 0.02, 5]),
          due,
          { ...close, what: `the best end of call ${call}` },
        );
      }
    },
  },
);
