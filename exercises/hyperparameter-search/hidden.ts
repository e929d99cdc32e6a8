import { numberFrom, suite, type Value } from "@/grader/authoring";
import { checkSearch, exact, searchOn, stream } from "./tests";

export default suite(
  {
    name: "logUniform follows its formula in any range",
    idea: "Ranges drawn at random, wide and narrow, below 1 and above, and one that holds a single number.",
    points: 1,
    async run(t) {
      for (let draw = 0; draw < 10; draw++) {
        const low = 10 ** t.random.between(-8, 2);
        const high = low * 10 ** t.random.between(0, 6);
        const u = t.random.uniform();
        const random: Value = { kind: "spec", name: "sequence", options: { values: [u] } };
        const rate = numberFrom(t, await t.attempt.call("logUniform", [random, low, high]), "logUniform");
        t.close(rate, Math.exp((1 - u) * Math.log(low) + u * Math.log(high)), {
          rtol: 1e-9,
          atol: 0,
          what: "the draw",
        });
      }
      const only = await t.attempt.call("logUniform", [stream(t), 0.3, 0.3]);
      t.close(only, 0.3, { ...exact, what: "a draw from 0.3 to 0.3" });
    },
  },
  {
    name: "logUniform draws once, and anew each time",
    idea: "Each call takes one number from the stream: two calls use the first and the second, not the same one or every other.",
    points: 1,
    async run(t) {
      const values = Array.from({ length: 6 }, () => t.random.uniform());
      const random = t.attempt.put({ kind: "spec", name: "sequence", options: { values } });
      for (const [k, u] of values.entries()) {
        t.close(await t.attempt.call("logUniform", [random, 1e-3, 1e3]), 1e-3 * 1e6 ** u, {
          ...exact,
          what: `draw ${k + 1}`,
        });
      }
    },
  },
  {
    name: "search returns the best trial at any budget and any scale of loss",
    idea: "One trial or many, losses of millions, of millionths, or below zero: the lowest is the best.",
    points: 2,
    async run(t) {
      for (const budget of [1, 2, 5 + t.random.integer(10)]) {
        for (const [scale, shift] of [
          [1, 0],
          [1e9, 1e12],
          [1e-9, 0],
          [3, -100],
        ] as const) {
          const range = { budget, low: 1e-3, high: 1 };
          const lossAt = () => scale * t.random.normal() ** 2 + shift;
          checkSearch(t, await searchOn(t, lossAt, range), range);
        }
      }
    },
  },
  {
    name: "search returns null where every training diverges",
    idea: "Where no loss is finite there is no best rate, and none may be made up. One that is finite is enough.",
    points: 1,
    async run(t) {
      const options = { budget: 6, low: 1e-2, high: 10 };
      for (const lost of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        checkSearch(t, await searchOn(t, () => lost, options), options);
      }
      const only = t.random.integer(6);
      const lossAt = (rate: number, trial: number) => (trial === only ? rate : Number.NaN);
      checkSearch(t, await searchOn(t, lossAt, options), options);
    },
  },
  {
    name: "search keeps to its range, however narrow",
    idea: "A range of one order of magnitude, of a tenth of one, or of a single rate.",
    points: 1,
    async run(t) {
      const low = 10 ** t.random.between(-6, 1);
      for (const high of [low * 10, low * 1.25, low]) {
        const range = { budget: 5, low, high };
        checkSearch(t, await searchOn(t, (rate) => Math.abs(Math.log(rate / low)), range), range);
      }
    },
  },
  {
    name: "search finds narrow valleys at any order of magnitude",
    idea: "A loss that is lowest somewhere in eight orders of magnitude, and overflows above: sixty trials come within a factor of four.",
    points: 2,
    async run(t) {
      const options = { budget: 60, low: 1e-7, high: 10 };
      for (let k = 0; k < 4; k++) {
        const order = t.random.between(-6, -1);
        const lossAt = (rate: number) => {
          const distance = Math.log10(rate) - order;
          return distance > 1 ? Number.NaN : Math.abs(distance);
        };
        // Log-uniform draws miss 1.2 of 8 orders of magnitude with probability 0.85⁶⁰ = 6e-5, and in two searches 3e-9.
        let found = Number.POSITIVE_INFINITY;
        for (let attempt = 0; attempt < 2 && !(found < 0.6); attempt++)
          found = checkSearch(t, await searchOn(t, lossAt, options), options);
        t.check(found < 0.6, `the best trial is a factor of ${(10 ** found).toPrecision(2)} away`);
      }
    },
  },
);
