import { suite } from "@/grader/authoring";
import { compare, weightedSums } from "./tests";

/** Only the judge has these: what the shown tests leave open. Nothing of them reaches a browser. */
export default suite(
  {
    name: "movingAverage handles long series and slow decays",
    idea: "Hundreds of values, at a decay near 1 and at one near 0.",
    points: 1,
    async run(t) {
      for (const decay of [t.random.between(0.95, 0.999), t.random.between(0, 0.05)])
        await compare(
          t,
          Array.from({ length: 200 + t.random.integer(100) }, () => t.random.normal()),
          decay,
        );
    },
  },
  {
    name: "movingAverage handles one value and none",
    idea: "One value has one average, (1 − decay) of it; where there is no value there is no average.",
    points: 1,
    async run(t) {
      await compare(t, [t.random.normal()], 0.7);
      await compare(t, [], 0.7);
    },
  },
  {
    name: "movingAverage copes with zeros, tiny and huge values",
    idea: "The formula has no case for any of them.",
    points: 1,
    async run(t) {
      for (const scale of [0, 1e-9, 1e12])
        await compare(
          t,
          Array.from({ length: 6 }, () => scale * t.random.normal()),
          0.6,
        );
    },
  },
  {
    name: "movingAverage leaves its values unchanged",
    idea: "Whoever asks may need them again: the same call must give the same answer twice.",
    points: 1,
    async run(t) {
      const values = Array.from({ length: 6 }, () => t.random.normal());
      // Left in the guest once, and passed to both calls, so that a change would show in the second.
      const kept = t.attempt.put(values);
      for (const call of [1, 2]) {
        const answer = await t.attempt.call("movingAverage", [kept, 0.8]);
        t.close(answer, weightedSums(values, 0.8), {
          rtol: 1e-9,
          atol: 1e-12,
          what: `the averages of call ${call}`,
        });
      }
    },
  },
);
