import { propertiesFrom, tensorsFrom } from "../answers";
import type { PublishedSuite } from "../published";
import { suite } from "../suite";
import { tensor, type Value } from "../value";
import { type Move, mnistDigits, runOnLandscape, runOnMnist, type Way } from "./race";
import { fromQuery, ownSlugOf } from "./setup";

/**
 * A race of the learner's own solution, as a suite of one test: so it runs where every attempt runs, in the
 * sandbox, held by a judge, with its limits. The judge imports it by an address whose query is the race.
 */
const parsed = fromQuery(new URL(import.meta.url).searchParams);
if (!parsed.ok) throw new RangeError(`no race: ${parsed.message}`);
const { setup } = parsed;
const racer = setup.racers[0]!;
const hasState = ownSlugOf(racer) !== "gradient-descent";
const { learningRate, momentum } = racer;
/** By every name that an exercise of the course has for them. */
const options = { learningRate, momentum, decay: momentum, beta1: momentum, beta2: 0.999, epsilon: 1e-8 };

const race = suite({
  name: "race",
  idea: "Your own steps.",
  points: 1,
  async run(t) {
    let state: Value = null;
    let begun = false;
    const move: Move = async (params, gradients) => {
      const shapes = params.length === 1 ? [[params[0]!.length]] : [[784, 10], [10]];
      const [w, g] = [params, gradients].map((arrays) => arrays.map((p, i) => tensor(p, shapes[i])));
      if (!hasState)
        return arraysOf(tensorsFrom(t, await t.attempt.call("step", [w, g, options]), "step", shapes));
      if (!begun) state = await t.attempt.call("init", [w], { keep: [""] });
      begun = true;
      const answer = await t.attempt.call("step", [w, g, state, options], { keep: ["state"] });
      const next = propertiesFrom(t, answer, "step", ["params", "state"]);
      state = next.state;
      return arraysOf(tensorsFrom(t, next.params, "step", shapes));
    };
    const show = (way: Way) => t.show("race", () => ({ kind: "way", ...way }));
    if (setup.on !== "mnist") {
      await runOnLandscape(setup, move, show);
      return;
    }
    const [train, test] = [
      await t.mnist("train", 0, mnistDigits.train),
      await t.mnist("test", 0, mnistDigits.test),
    ];
    await runOnMnist(setup, { train, test }, move, show);
  },
});

const arraysOf = (tensors: ReturnType<typeof tensorsFrom>) =>
  tensors.map(({ data }) => Float32Array.from(data));

const exports: Record<string, string> = hasState
  ? { init: "init(params)", step: "step(params, gradients, state, options)" }
  : { step: "step(params, gradients, options)" };

const published: PublishedSuite = {
  meta: {
    uuid: "00000000-0000-4000-8000-000000000000",
    title: "A race",
    blurb: "Your own solution on a landscape of the playground.",
    section: "Playground",
    concepts: ["optimizers"],
    prerequisites: [],
    difficulty: 1,
    status: "active",
    exports,
    budgets: { callMs: 5000, totalMs: 60_000 },
  },
  suite: race,
  mistakes: { known: [], fingerprints: {} },
  // Nothing is compared.
  webgpuSlack: 1,
};

// As a published suite of an exercise does.
const { meta, mistakes } = published;

export { meta, mistakes, race as suite };
