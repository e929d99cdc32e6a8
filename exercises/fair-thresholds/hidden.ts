import { compasRows } from "@/data/compas/rows";
import { suite, type TestContext } from "@/grader/authoring";
import { choose, type People, peaks } from "./tests";

function draw({ random }: TestContext, sizes: Record<string, number>, places: number): People {
  const people: People = { scores: [], labels: [], groups: [] };
  for (const [name, size] of Object.entries(sizes)) {
    const share = random.between(0.2, 0.8);
    const bias = random.between(-1.5, 1.5);
    for (let i = 0; i < size; i++) {
      const label = random.uniform() < share ? 1 : 0;
      people.labels.push(label);
      people.scores.push(Number((random.between(0.5, 2) * label + bias + random.normal()).toFixed(places)));
      people.groups.push(name);
    }
  }
  const order = random.permutation(people.scores.length);
  return {
    scores: order.map((i) => people.scores[i]!),
    labels: order.map((i) => people.labels[i]!),
    groups: order.map((i) => people.groups[i]!),
  };
}

export default suite(
  {
    name: "chooseThresholds finds the best of two groups at any gap",
    idea: "Groups of different sizes in mixed order, with scores that repeat and scores that do not.",
    points: 2,
    async run(t) {
      for (const places of [0, 1, 9]) {
        const people = draw(t, { a: 10 + t.random.integer(30), b: 5 + t.random.integer(30) }, places);
        await choose(t, [people, [0, t.random.between(0, 0.1), t.random.between(0.1, 0.3), 1]]);
      }
    },
  },
  {
    name: "chooseThresholds finds the best of three groups at any gap",
    idea: "The group that must give way is not always the first, nor the largest.",
    points: 2,
    async run(t) {
      for (let k = 0; k < 3; k++) {
        const sizes = { x: 6 + t.random.integer(8), y: 6 + t.random.integer(8), z: 6 + t.random.integer(8) };
        await choose(t, [draw(t, sizes, 1), [0, t.random.between(0.02, 0.3)]]);
      }
      const names = t.random.permutation(3).map((i) => `group ${i}`);
      const rates = names.map((name, i) => [name, [0.3, 0.1, 0.7][i]!] as const);
      await choose(t, [peaks(t, Object.fromEntries(rates)), [0.2, 0.4, 0.5]]);
    },
  },
  {
    name: "chooseThresholds handles one group, one person, nobody, and equal scores",
    idea: "One group is bound by no gap; where all scores are equal, all are called positive or none.",
    points: 1,
    async run(t) {
      await choose(t, [draw(t, { only: 20 }, 2), [0, 0.5]]);
      await choose(t, [{ scores: [], labels: [], groups: [] }, [0, 1]]);
      await choose(t, [{ scores: [3], labels: [1], groups: ["me"] }, [0]]);
      await choose(t, [{ scores: [3], labels: [0], groups: ["me"] }, [0]]);
      const labels = [1, 1, 1, 0, 0, 1, 0, 0];
      const groups = ["p", "p", "p", "p", "q", "q", "q", "q"];
      await choose(t, [{ scores: labels.map(() => 7), labels, groups }, [0, 1]]);
      // In floating point 0.7 + 0.1 is a little less than 0.8.
      await choose(t, [peaks(t, { seven: 0.7, eight: 0.8 }), [0.1]]);
    },
  },
  {
    name: "chooseThresholds leaves a group free that has no negatives",
    idea: "Where nobody has label 0 there is no false positive rate, so that group calls everybody positive.",
    points: 1,
    async run(t) {
      const people = draw(t, { mixed: 12, other: 12 }, 1);
      people.scores.push(-5, 0, 5);
      people.labels.push(1, 1, 1);
      people.groups.push("good", "good", "good");
      await choose(t, [people, [0, 0.1, 1]]);
      const good = people.groups.map((_, i) => i).filter((i) => people.labels[i] === 1);
      const onlyGood = {
        scores: good.map((i) => people.scores[i]!),
        labels: good.map(() => 1),
        groups: good.map((i) => people.groups[i]!),
      };
      await choose(t, [onlyGood, [0, 1]]);
    },
  },
  {
    name: "chooseThresholds copes with scores that do not help, or mislead",
    idea: "Where a high score means label 0, the best may be to call everybody positive, or nobody, in every group alike.",
    points: 1,
    async run(t) {
      const people = draw(t, { u: 15, v: 15 }, 1);
      await choose(t, [{ ...people, scores: people.scores.map((s) => -s) }, [0, 0.1, 1]]);
      await choose(t, [{ ...people, scores: people.scores.map(() => t.random.normal() * 1e6) }, [0, 0.2]]);
    },
  },
  {
    name: "chooseThresholds draws the front of all three groups of COMPAS",
    idea: "The same defendants with everybody else as a third group, at gaps between those that are shown.",
    points: 2,
    async run(t) {
      const { scores, labels, groups } = compasRows();
      const people = { scores: [...scores], labels: [...labels], groups: [...groups] };
      await choose(t, [people, [t.random.between(0.01, 0.1), t.random.between(0.1, 0.25)]]);
    },
  },
);
