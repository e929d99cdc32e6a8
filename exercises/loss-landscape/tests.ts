import { numbersFrom, suite, type TestContext } from "@/grader/authoring";

const float64 = { rtol: 1e-9, atol: 1e-12 };

const polynomial = (...coefficients: number[]) =>
  ({ kind: "spec", name: "polynomial", options: { coefficients } }) as const;

/** x⁴ + x³ − 2x² − 2x and its slope, by rising powers. */
const valleys = polynomial(0, -2, -2, 1, 1);
const slope = polynomial(-2, -4, 3, 4);
const height = (x: number) => x ** 4 + x ** 3 - 2 * x ** 2 - 2 * x;
const slopeAt = (x: number) => 4 * x ** 3 + 3 * x ** 2 - 4 * x - 2;

const [shallow, deep] = [-1.2322396186, 0.9222247929];

function expectedPath(start: number, learningRate: number, steps: number): number[] {
  let x = start;
  const path = [x];
  for (let k = 0; k < steps; k++) {
    x = x - learningRate * slopeAt(x);
    path.push(x);
  }
  return path;
}

/** The landscape over x, wide enough for all starts. */
const curve = Array.from(
  { length: 161 },
  (_, i) => [-2.05 + i * 0.0256, height(-2.05 + i * 0.0256)] as const,
);

/** Shows descents as balls in the valleys. */
function showDescents(t: TestContext, title: string, paths: Record<string, readonly number[]>) {
  t.show(title, () => ({
    kind: "landscape",
    curve,
    axes: { x: "x", y: "height" },
    paths: Object.entries(paths).map(([name, xs]) => ({
      name,
      points: xs.map((x) => [x, height(x)] as const),
    })),
  }));
}

async function descend(t: TestContext, start: number, learningRate: number, steps: number, name: string) {
  const answer = await t.attempt.call("descend", [slope, start, learningRate, steps]);
  const path = numbersFrom(t, answer, "descend", steps + 1);
  for (const [k, x] of path.entries()) t.plot({ name, x: "step", y: "x" }, [k, x]);
  t.close(path, expectedPath(start, learningRate, steps), {
    rtol: 1e-7,
    atol: 1e-9,
    what: `the path from ${start} at learning rate ${learningRate}`,
  });
  return path;
}

export default suite(
  {
    name: "descend returns the start and the point after each step",
    idea: "On x², with slope 2x, three steps from 1 at learning rate 0.1 go 1 → 0.8 → 0.64 → 0.512.",
    points: 1,
    async run(t) {
      const answer = await t.attempt.call("descend", [polynomial(0, 2), 1, 0.1, 3]);
      const none = await t.attempt.call("descend", [polynomial(0, 2), 1, 0.1, 0]);
      t.close(answer, [1, 0.8, 0.64, 0.512], { ...float64, what: "the path of three steps" });
      t.close(none, [1], { ...float64, what: "the path of no steps" });
    },
  },
  {
    name: "descend ends in the valley on its side of the hill",
    idea: "Left of the top at −0.44 all starts end at −1.2322, right of it at 0.9222, even from close by.",
    points: 2,
    async run(t) {
      const paths: Record<string, readonly number[]> = {};
      for (const start of [-2, -1.5, -0.8, -0.5, -0.45, -0.43, 0, 1.3, 2]) {
        const path = await descend(t, start, 0.05, 80, `from ${start}`);
        paths[`from ${start}`] = path;
        showDescents(t, "Nine starts, two ends", paths);
        t.close(path[80]!, start < -0.44 ? shallow : deep, {
          rtol: 0,
          atol: 1e-6,
          what: `the end of the path from ${start}`,
        });
      }
    },
  },
  {
    name: "descend jumps valleys or swings for ever when the steps are long",
    idea: "From 2 a rate of 0.05 finds the deep valley, 0.1 jumps to the other; from 1 a rate of 0.2 swings between two points.",
    points: 2,
    async run(t) {
      const near = await descend(t, 2, 0.05, 40, "0.05 from 2");
      const far = await descend(t, 2, 0.1, 40, "0.1 from 2");
      const swing = await descend(t, 1, 0.2, 40, "0.2 from 1");
      showDescents(t, "Three learning rates", {
        "0.05 from 2": near,
        "0.1 from 2": far,
        "0.2 from 1": swing,
      });
      t.close([near[40]!, far[40]!], [deep, shallow], {
        rtol: 0,
        atol: 1e-6,
        what: "the ends of the paths from 2",
      });
      const cycle = [swing[39]!, swing[40]!].sort((a, b) => a - b);
      t.close(cycle, [0.607, 1.0926], { rtol: 0, atol: 1e-4, what: "the two points of the swing" });
    },
  },
  {
    name: "multiStart keeps the lowest end",
    idea: "The start that ends lowest wins, wherever it stands in the list and however high it started; its place is returned.",
    points: 1,
    async run(t) {
      const ask = (starts: number[], learningRate: number, steps: number) =>
        t.attempt.call("multiStart", [valleys, slope, starts, learningRate, steps]);
      // Few steps leave all ends apart; from 0.9 a long step leaves a low place for a higher one.
      const three = await ask([-0.9, 2, -2], 0.05, 4);
      const five = await ask([-1.4, -0.6, 0.3, 1.6, -1.8], 0.05, 3);
      const swing = await ask([-1.2, 0.9], 0.2, 5);
      t.close(three, expectedPath(2, 0.05, 4)[4]!, { ...float64, what: "the best end from −0.9, 2, −2" });
      t.close(five, expectedPath(1.6, 0.05, 3)[3]!, { ...float64, what: "the best of five ends" });
      t.close(swing, expectedPath(0.9, 0.2, 5)[5]!, { ...float64, what: "the best end from −1.2 and 0.9" });
    },
  },
  {
    name: "multiStart is not fooled by a descent that diverges",
    idea: "From 10 the descent explodes. NaN is lower than nothing, so it must not win, not even as the first of the list.",
    points: 2,
    async run(t) {
      const ask = (starts: number[]) => t.attempt.call("multiStart", [valleys, slope, starts, 0.05, 60]);
      const usual = await ask([-1, 1, -0.9]);
      const first = await ask([10, -1, 1, -0.9]);
      const last = await ask([-1, 1, -0.9, -10]);
      t.close(usual, deep, { rtol: 0, atol: 1e-6, what: "the best end from −1, 1 and −0.9" });
      t.close(first, deep, { rtol: 0, atol: 1e-6, what: "the best end from 10, −1, 1 and −0.9" });
      t.close(last, deep, { rtol: 0, atol: 1e-6, what: "the best end from −1, 1, −0.9 and −10" });
      t.check(
        Number.isNaN(await ask([10])),
        "multiStart from 10 alone must be NaN: its only descent diverges",
      );
    },
  },
);
