import { createRandom } from "@/lib/random";
import type { Value } from "../value";

/** Options cross as plain values; a wrong one is the exercise author's mistake. */
type Options = { readonly [key: string]: Value };

const catalogue: Record<string, (options: Options) => unknown> = {
  /** `() => number`, uniform in [0, 1), the same stream for the same seed. */
  random: ({ seed }) => createRandom(String(seed)).uniform,
};

/** Builds a function argument in the guest. The catalogue is closed: no source text ever crosses. */
export function buildSpec(name: string, options: Options): unknown {
  const build = catalogue[name];
  if (!build) throw new Error(`no function "${name}" is in the catalogue`);
  return build(options);
}
