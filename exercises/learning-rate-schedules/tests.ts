import { numberFrom, suite, type TestContext } from "@/grader/authoring";

type Options = { readonly [name: string]: number };
type Schedule = "inverseTime" | "inverseSqrt" | "exponential" | "stepDecay" | "cosine";

/** Doubles on both sides; whoever computes in float32 may pass too. */
const tolerance = { rtol: 1e-5, atol: 1e-12 };

const upTo = (n: number) => Array.from({ length: n + 1 }, (_, t) => t);

/** Asks for the rate at each of these steps, all before any is judged, and compares each with what is due. */
async function follow(
  t: TestContext,
  name: Schedule,
  options: Options,
  steps: readonly number[],
  due: (step: number) => number,
): Promise<void> {
  const rates: number[] = [];
  for (const step of steps) {
    const rate = numberFrom(t, await t.attempt.call(name, [step, options]), name);
    t.plot({ name, x: "step", y: "learning rate" }, [step, rate]);
    rates.push(rate);
  }
  steps.forEach((step, i) => {
    t.close(rates[i], due(step), { ...tolerance, what: `${name} at t = ${step}` });
  });
}

export default suite(
  {
    name: "inverseTime falls as one over time",
    idea: "With scale 1 and offset 10 it is 1/10 at t = 0, 1/20 at t = 10 and 1/110 at t = 100.",
    points: 1,
    async run(t) {
      await follow(t, "inverseTime", { scale: 1, offset: 10 }, [...upTo(30), 100], (k) => 1 / (10 + k));
      t.close(await t.attempt.call("inverseTime", [100, { scale: 1, offset: 10 }]), 0.0090909, {
        ...tolerance,
        what: "inverseTime at t = 100",
      });
    },
  },
  {
    name: "inverseSqrt falls as one over the root of time",
    idea: "With scale 1 and offset 4 it is 1/2 at t = 0 and 1/5 at t = 21.",
    points: 1,
    async run(t) {
      await follow(t, "inverseSqrt", { scale: 1, offset: 4 }, upTo(30), (k) => 1 / Math.sqrt(4 + k));
    },
  },
  {
    name: "exponential loses the same share at every step",
    idea: "From 0.1 with decay 0.95 it is 0.1 · 0.95¹⁰ = 0.059874 at t = 10.",
    points: 1,
    async run(t) {
      await follow(t, "exponential", { initial: 0.1, decay: 0.95 }, upTo(30), (k) => 0.1 * 0.95 ** k);
      t.close(await t.attempt.call("exponential", [10, { initial: 0.1, decay: 0.95 }]), 0.059874, {
        ...tolerance,
        what: "exponential at t = 10",
      });
    },
  },
  {
    name: "stepDecay stays level, then drops, and never rises again",
    idea: "From 0.8 with factor 0.5 every 10 steps it is 0.8 up to t = 9, 0.4 from t = 10 and 0.2 from t = 20.",
    points: 1,
    async run(t) {
      const options = { initial: 0.8, factor: 0.5, every: 10 };
      const levels = [0.8, 0.4, 0.2, 0.1];
      await follow(t, "stepDecay", options, upTo(39), (k) => levels[Math.floor(k / 10)]!);
    },
  },
  {
    name: "cosine swings down from initial to final, and stays there",
    idea: "From 0.5 to 0.01 over 20 steps it is 0.428241 at t = 5, 0.255 at t = 10 and 0.01 from t = 20 on.",
    points: 2,
    async run(t) {
      const options = { initial: 0.5, final: 0.01, steps: 20 };
      await follow(t, "cosine", options, [...upTo(30), 1000], (k) =>
        k >= 20 ? 0.01 : 0.01 + 0.245 * (1 + Math.cos((Math.PI * k) / 20)),
      );
      const known = await t.attempt.call("cosine", [5, options]);
      t.close(known, 0.428241, { ...tolerance, what: "cosine at t = 5" });
    },
  },
  {
    name: "inverseTime makes noisy descent average its examples",
    idea: "With scale 1 and offset 1, descent on ½(w − x)² with a new x at every step ends at the average of all x.",
    points: 2,
    async run(t) {
      const series = (name: string) => ({ name, x: "step", y: "distance to the minimum" });
      let [w, constant, sum] = [0, 0, 0];
      const steps = 200;
      for (let k = 0; k < steps; k++) {
        const x = 3 + t.random.normal();
        const rate = numberFrom(
          t,
          await t.attempt.call("inverseTime", [k, { scale: 1, offset: 1 }]),
          "inverseTime",
        );
        w -= rate * (w - x);
        constant -= 0.5 * (constant - x);
        sum += x;
        t.plot(series("constant rate 0.5"), [k + 1, Math.abs(constant - 3)]);
        t.plot(series("your inverseTime"), [k + 1, Math.abs(w - 3)]);
      }
      t.close(w, sum / steps, { rtol: 1e-5, atol: 1e-6, what: `w after ${steps} noisy steps` });
    },
  },
);
