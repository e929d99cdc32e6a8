import { createDataset, range } from "@/grader/engine/dataset";
import { createScalarKernels } from "@/grader/engine/kernels/scalar";
import { createMlp } from "@/grader/engine/mlp";
import { createRandom } from "@/lib/random";

/** People of a made-up town. Both groups are equally able; the labels favour the second. */
export interface Town {
  readonly ability: readonly number[];
  /** What looks harmless, such as the part of town: around −strength in one group and +strength in the other. */
  readonly proxy: readonly number[];
  readonly group: readonly (0 | 1)[];
  /** What was decided in the past, and the model learns from. */
  readonly label: readonly (0 | 1)[];
}

const peoplePerGroup = 500;
/** How much the past decisions added to one group's ability, and took from the other's. */
const tilt = 0.7;

export function makeTown(strength: number): Town {
  const random = createRandom("town");
  const people = Array.from({ length: 2 * peoplePerGroup }, (_, i) => {
    const group: 0 | 1 = i % 2 === 0 ? 0 : 1;
    const side = group === 1 ? 1 : -1;
    const ability = random.normal();
    const proxy = strength * side + random.normal();
    const label: 0 | 1 = ability + tilt * side + 0.5 * random.normal() > 0 ? 1 : 0;
    return { ability, proxy, group, label };
  });
  return {
    ability: people.map((p) => p.ability),
    proxy: people.map((p) => p.proxy),
    group: people.map((p) => p.group),
    label: people.map((p) => p.label),
  };
}

export type ShareByGroup = readonly [first: number, second: number];

/** The share of each group for which `chosen` is 1. */
export function shareByGroup({ group }: Town, chosen: readonly number[]): ShareByGroup {
  const share = (wanted: 0 | 1) => {
    const of = chosen.filter((_, i) => group[i] === wanted);
    return of.reduce((sum, x) => sum + x, 0) / of.length;
  };
  return [share(0), share(1)];
}

/**
 * Trains softmax regression by full-batch gradient descent on ability and proxy, and on the group as well if it `sees` it.
 *
 * @returns what it decides for each person
 */
export function decide(town: Town, sees: boolean): number[] {
  const columns = sees ? 3 : 2;
  const x = Float32Array.from(
    town.ability.flatMap((ability, i) =>
      sees ? [ability, town.proxy[i]!, town.group[i]! * 2 - 1] : [ability, town.proxy[i]!],
    ),
  );
  const data = createDataset({ x, labels: town.label, columns, classes: 2 });
  // Plain loops: on a page, unlike in a worker, WebAssembly may not be compiled.
  const mlp = createMlp({ layerSizes: [columns, 2], kernels: createScalarKernels });
  const params = mlp.init(createRandom("model"));
  const rows = data.rowsAt(range(0, data.n));
  for (let step = 0; step < 100; step++) mlp.descend(params, rows, data.labels, data.n, 1);
  const logits = mlp.forward(params, rows, data.n);
  return Array.from({ length: data.n }, (_, i) => Number(logits[2 * i + 1]! > logits[2 * i]!));
}
