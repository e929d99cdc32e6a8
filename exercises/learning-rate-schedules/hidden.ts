import { numberFrom, suite, type Test, type TestContext } from "@/grader/authoring";

type Options = { readonly [name: string]: number };

const tolerance = { rtol: 1e-5, atol: 1e-12 };

/** Draws options, and says what is due at step t. */
const schedules: Record<string, (t: TestContext) => { options: Options; due(step: number): number }> = {
  inverseTime({ random }) {
    const options = { scale: random.between(0.1, 5), offset: random.between(0.5, 50) };
    return { options, due: (k) => options.scale / (options.offset + k) };
  },
  inverseSqrt({ random }) {
    const options = { scale: random.between(0.1, 5), offset: random.between(0.5, 50) };
    return { options, due: (k) => options.scale / Math.sqrt(options.offset + k) };
  },
  exponential({ random }) {
    const options = { initial: random.between(0.01, 2), decay: random.between(0.8, 1) };
    return { options, due: (k) => options.initial * Math.exp(k * Math.log(options.decay)) };
  },
  stepDecay({ random }) {
    const options = {
      initial: random.between(0.01, 2),
      factor: random.between(0.2, 0.9),
      every: 1 + random.integer(12),
    };
    return {
      options,
      due(k) {
        let rate = options.initial;
        for (let passed = options.every; passed <= k; passed += options.every) rate *= options.factor;
        return rate;
      },
    };
  },
  cosine({ random }) {
    const options = {
      initial: random.between(0.1, 2),
      final: random.between(0, 0.1),
      steps: 2 + random.integer(40),
    };
    const { initial, final, steps } = options;
    // cos² of half the angle: the same wave, not the same expression.
    return {
      options,
      due: (k) => (k >= steps ? final : final + (initial - final) * Math.cos((Math.PI * k) / steps / 2) ** 2),
    };
  },
};

const formulaOf = (name: string): Test => ({
  name: `${name} follows its formula at any options`,
  idea: "Options drawn at random, from the first step to far beyond the last.",
  points: 1,
  async run(t) {
    for (let draw = 0; draw < 3; draw++) {
      const { options, due } = schedules[name]!(t);
      for (const step of [0, 1, 2, 1 + t.random.integer(20), 20 + t.random.integer(20), 60, 500]) {
        const rate = numberFrom(t, await t.attempt.call(name, [step, options]), name);
        t.close(rate, due(step), { ...tolerance, what: `${name} at t = ${step}` });
      }
    }
  },
});

export default suite(
  ...Object.keys(schedules).map(formulaOf),
  {
    name: "stepDecay drops at every whole multiple, and at no other step",
    idea: "The first drop comes at t = every, not one step earlier or later; with every = 1 each step is a drop.",
    points: 1,
    async run(t) {
      for (const every of [1, 2, 3, 7]) {
        const options = { initial: 1, factor: 0.5, every };
        for (let drops = 0; drops < 3; drops++) {
          for (const step of [drops * every, (drops + 1) * every - 1]) {
            const rate = await t.attempt.call("stepDecay", [step, options]);
            t.close(rate, 0.5 ** drops, { ...tolerance, what: `stepDecay at t = ${step}` });
          }
        }
      }
    },
  },
  {
    name: "cosine ends at final even where it is short, level or rising",
    idea: "One step is enough, initial may equal final, and a rate may also be led up.",
    points: 1,
    async run(t) {
      for (const [initial, final, steps] of [
        [1, 0, 1],
        [0.3, 0.3, 10],
        [0.1, 0.9, 10],
      ] as const) {
        for (const step of [0, steps, steps + 1, 2 * steps, 3 * steps]) {
          const rate = await t.attempt.call("cosine", [step, { initial, final, steps }]);
          t.close(rate, step === 0 ? initial : final, { ...tolerance, what: `cosine at t = ${step}` });
        }
      }
    },
  },
  {
    name: "inverseTime and the others answer for any step, in any order",
    idea: "Whoever resumes a training asks for a late step first: nothing may be remembered, nor written into the options.",
    points: 1,
    async run(t) {
      for (const [name, draw] of Object.entries(schedules)) {
        const { options, due } = draw(t);
        const kept = t.attempt.put(options);
        for (const step of t.random.permutation(12)) {
          const rate = await t.attempt.call(name, [step * 3, kept]);
          t.close(rate, due(step * 3), { ...tolerance, what: `${name} at t = ${step * 3}` });
        }
      }
    },
  },
);
