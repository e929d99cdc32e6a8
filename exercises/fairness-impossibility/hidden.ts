import { numberFrom, suite, type TestContext } from "@/grader/authoring";

const exact = { rtol: 1e-9, atol: 1e-12 };

const canEqualize = async (
  t: TestContext,
  prevalences: number[],
  ppv: number,
  fnr: number,
  due: boolean,
  what: string,
) =>
  t.close(await t.attempt.call("canEqualizeAll", [prevalences, { ppv, falseNegativeRate: fnr }]), due, {
    ...exact,
    what: `canEqualizeAll for ${what}`,
  });

export default suite(
  {
    name: "impliedFalsePositiveRate follows its formula at any rates",
    idea: "Rates drawn at random, small and large; the answer may exceed 1, which says that there is no such classifier.",
    points: 1,
    async run(t) {
      for (let draw = 0; draw < 20; draw++) {
        const prevalence = t.random.between(0.01, 0.99);
        const ppv = t.random.between(0.01, 1);
        const fnr = t.random.uniform();
        // Counted out on a crowd instead of by the formula.
        const crowd = 1e6;
        const found = crowd * prevalence * (1 - fnr);
        const wrong = found / ppv - found;
        const rate = numberFrom(
          t,
          await t.attempt.call("impliedFalsePositiveRate", [prevalence, ppv, fnr]),
          "impliedFalsePositiveRate",
        );
        t.close(rate, wrong / (crowd * (1 - prevalence)), {
          rtol: 1e-7,
          atol: 1e-10,
          what: "the implied rate",
        });
      }
    },
  },
  {
    name: "impliedFalsePositiveRate is 0 where nobody is called positive for nothing",
    idea: "With PPV 1 there are no wrong alarms, and with FNR 1 there are no alarms at all.",
    points: 1,
    async run(t) {
      for (const [prevalence, ppv, fnr] of [
        [t.random.between(0.1, 0.9), 1, t.random.uniform()],
        [t.random.between(0.1, 0.9), t.random.between(0.1, 1), 1],
      ] as const) {
        const rate = await t.attempt.call("impliedFalsePositiveRate", [prevalence, ppv, fnr]);
        t.close(rate, 0, { ...exact, what: "the implied rate" });
      }
    },
  },
  {
    name: "canEqualizeAll finds the one group that differs, wherever it stands",
    idea: "Many groups, all alike but one: first, in the middle or last.",
    points: 1,
    async run(t) {
      const p = t.random.between(0.2, 0.4);
      // The slope of the implied rate at 0.3 is 0.88: these differ by 0.44e-9 and by 3.5e-9.
      await canEqualize(t, [0.3, 0.3 + 5e-10], 0.6, 0.35, true, "two groups whose rates differ by 0.4e-9");
      await canEqualize(t, [0.3, 0.3 + 4e-9], 0.6, 0.35, false, "two groups whose rates differ by 3.5e-9");
      const same = Array.from({ length: 3 + t.random.integer(5) }, () => p);
      await canEqualize(t, same, 0.7, 0.2, true, "many groups alike");
      for (let at = 0; at < same.length; at++) {
        const other = same.with(at, p + (at % 2 ? 0.01 : -0.01));
        await canEqualize(t, other, 0.7, 0.2, false, "many groups of which one differs");
      }
    },
  },
  {
    name: "canEqualizeAll handles one group and none",
    idea: "Where there is nothing to differ, only the dead end counts.",
    points: 1,
    async run(t) {
      await canEqualize(t, [], 0.6, 0.3, true, "no group");
      await canEqualize(t, [t.random.between(0.1, 0.4)], 0.6, 0.3, true, "one group");
      await canEqualize(t, [0.95], 0.4, 0.1, false, "one group whose rate would exceed 1");
    },
  },
  {
    name: "canEqualizeAll knows a perfect positive prediction and an absent one",
    idea: "With PPV 1, or with FNR 1, the implied rate is 0 in every group, whatever their prevalences.",
    points: 1,
    async run(t) {
      const prevalences = Array.from({ length: 4 }, () => t.random.between(0.05, 0.95));
      await canEqualize(t, prevalences, 1, t.random.uniform(), true, "PPV 1");
      await canEqualize(t, prevalences, 0.5, 1, true, "FNR 1");
      await canEqualize(t, [0.2, 0.6], 0.99, 0.1, false, "a PPV just below 1");
    },
  },
  {
    name: "canEqualizeAll draws the line at a rate of 1",
    idea: "An implied rate may be 1, where everybody is called positive, but not more.",
    points: 1,
    async run(t) {
      const ppv = t.random.between(0.2, 0.8);
      // p = PPV and FNR = 0 imply exactly 1.
      await canEqualize(t, [ppv, ppv], ppv, 0, true, "an implied rate of 1");
      await canEqualize(t, [ppv + 0.02, ppv + 0.02], ppv, 0, false, "an implied rate above 1");
      await canEqualize(t, [ppv - 0.02, ppv - 0.02], ppv, 0, true, "an implied rate below 1");
    },
  },
  {
    name: "canEqualizeAll leaves the prevalences as they are",
    idea: "Whoever asks still needs the list, in the order of the groups.",
    points: 1,
    async run(t) {
      const prevalences = Array.from({ length: 5 }, () => t.random.between(0.05, 0.95));
      const kept = t.attempt.put(prevalences);
      for (const ppv of [1, 0.6])
        await t.attempt.call("canEqualizeAll", [kept, { ppv, falseNegativeRate: 0.3 }]);
      t.close(await t.attempt.read(kept), prevalences, {
        rtol: 0,
        atol: 0,
        what: "the list of prevalences after the calls",
      });
    },
  },
);
