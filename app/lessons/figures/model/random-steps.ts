import type { Random } from "@/lib/random";

/** J(w) = ½‖w‖²: the engine's quadratic with all curvatures 1, without its matrix, since it is drawn from a million times. */
export const bowl = {
  value: (w: readonly number[]) => w.reduce((sum, x) => sum + x * x, 0) / 2,
  gradient: (w: readonly number[]) => [...w],
} as const;

/**
 * The chance that a step of length r leads down on a bowl, at distance R from its bottom.
 *
 *     P = ∫₀^φ sin^(d−2) θ dθ / ∫₀^π sin^(d−2) θ dθ,   cos φ = r / 2R
 *
 * The share of a sphere that lies in a cap, which is ½·I_{1−(r/2R)²}((d−1)/2, ½). Integrated by Simpson's rule.
 *
 * @param dimension d ≥ 2
 * @param ratio     r/R, from 0 to 2
 */
export function chanceOfImprovement(dimension: number, ratio: number): number {
  const density = (angle: number) => Math.sin(angle) ** (dimension - 2);
  return integrate(density, Math.acos(ratio / 2)) / integrate(density, Math.PI);
}

function integrate(f: (x: number) => number, to: number, intervals = 1000): number {
  const h = to / intervals;
  let sum = f(0) + f(to);
  for (let i = 1; i < intervals; i++) sum += f(i * h) * (i % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

/** A point at the given distance from `w`, all directions being equally likely. */
export function randomStep(w: readonly number[], length: number, random: Random): number[] {
  const direction = w.map(() => random.normal());
  const norm = Math.hypot(...direction);
  return w.map((x, i) => x + (length * direction[i]!) / norm);
}

/** The share of `draws` random steps that lead down: the same chance, counted. */
export function countImprovements(dimension: number, ratio: number, draws: number, random: Random): number {
  const { value } = bowl;
  const w = new Array<number>(dimension).fill(0);
  w[0] = 1;
  const height = value(w);
  let lower = 0;
  for (let i = 0; i < draws; i++) if (value(randomStep(w, ratio, random)) < height) lower++;
  return lower / draws;
}

/** The loss after each evaluation that was paid for. */
export interface Race {
  readonly evaluations: number[];
  readonly losses: number[];
}

/** How much lower than the start the race goes. */
export const goal = 1e-3;

/**
 * Random search on a bowl from distance 1, until the loss is a thousandth of the first.
 *
 * Its step is 1.22·R/√d, the best on a bowl in many dimensions, where R is the distance left: more than a searcher could know.
 */
export function raceAtRandom(dimension: number, random: Random): Race {
  const { value } = bowl;
  let w = new Array<number>(dimension).fill(1 / Math.sqrt(dimension));
  let loss = value(w);
  const first = loss;
  const race: Race = { evaluations: [1], losses: [1] };
  for (let evaluation = 2; loss > goal * first; evaluation++) {
    const proposal = randomStep(w, (1.22 * Math.sqrt(2 * loss)) / Math.sqrt(dimension), random);
    const height = value(proposal);
    if (height < loss) [w, loss] = [proposal, height];
    race.evaluations.push(evaluation);
    race.losses.push(loss / first);
  }
  return race;
}

/** Gradient descent at half the best rate on the same bowl, where each gradient costs `price` evaluations. */
export function raceDownhill(dimension: number, price: number): Race {
  const { value, gradient } = bowl;
  let w = new Array<number>(dimension).fill(1 / Math.sqrt(dimension));
  const first = value(w);
  const race: Race = { evaluations: [1], losses: [1] };
  while (race.losses.at(-1)! > goal) {
    const g = gradient(w);
    w = w.map((x, i) => x - 0.5 * g[i]!);
    race.evaluations.push(race.evaluations.at(-1)! + price);
    race.losses.push(value(w) / first);
  }
  return race;
}
