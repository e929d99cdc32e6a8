import { createHmac } from "node:crypto";
import { createRandom } from "@/lib/random";
import { classes, pixels } from "./baseline";
import type { Disguise } from "./disguise";
import type { EntryTraining } from "./train-entry";

/** Handovers of a run, about: each costs the start of a guest. */
const handovers = 10;

export interface SecretDraws {
  disguise: Disguise;
  random: EntryTraining["random"];
  hookSeed: number;
  /** Steps before which the run moves to a fresh guest. */
  handoverAt(steps: number): ReadonlySet<number>;
}

/**
 * All that a run draws, from its secret seed.
 *
 * Each part comes from a keyed hash of its own. The streams of `createRandom` are no secret to whoever sees
 * their numbers, as an entry sees its first params; from those nothing can be worked out about the rest.
 */
export function secretDraws(seed: string): SecretDraws {
  const draw = (what: string) => createHmac("sha256", seed).update(what).digest();
  const order = (what: string, n: number) =>
    Array.from({ length: n }, (_, i) => ({ i, key: draw(`${what} ${i}`) }))
      .sort((a, b) => a.key.compare(b.key))
      .map(({ i }) => i);
  return {
    disguise: { pixels: order("pixel", pixels), labels: order("label", classes) },
    random: createRandom(draw("judge").toString("hex")),
    hookSeed: draw("hooks").readUInt32LE(),
    handoverAt(steps) {
      // The first soon, so that an author who forgets to use state hears of it at once.
      const at = new Set([2]);
      const gap = steps / handovers;
      let step = 2;
      for (let i = 0; ; i++) {
        step += Math.max(1, Math.round(gap * (0.5 + draw(`handover ${i}`).readUInt32LE() / 2 ** 32)));
        if (step > steps) return at;
        at.add(step);
      }
    },
  };
}
