import * as z from "zod";
import { landscapeNames } from "./landscapes";
import { methodNames, methods } from "./optimizers";

/** Exercises whose solutions can race: they export `step`, and all but the first `init`. */
export const ownSlugs = ["gradient-descent", "momentum", "adagrad", "rmsprop", "adam"] as const;
export type OwnSlug = (typeof ownSlugs)[number];

const Rate = z.number().min(1e-5).max(10);

/** One in the race: a method of ours, or the learner's own solution of an exercise. */
export const Racer = z.object({
  method: z.union([z.enum(methodNames), z.enum(ownSlugs.map((slug) => `own-${slug}` as const))]),
  learningRate: Rate,
  momentum: z.number().min(0).max(0.999),
});

/** All that decides a race, and so all that a link to it carries. */
export const RaceSetup = z.object({
  on: z.enum([...landscapeNames, "mnist"]),
  conditionNumber: z.number().min(1).max(1000),
  start: z.tuple([z.number().min(-10).max(10), z.number().min(-10).max(10)]),
  steps: z.number().int().min(10).max(1000),
  /** Of MNIST: examples a step. */
  batchSize: z.number().int().min(1).max(512),
  /** Of MNIST: draws the first weights and the batches, the same for all. */
  seed: z.number().int().min(0).max(1_000_000),
  racers: z.array(Racer).min(1).max(4),
});

export type Racer = z.infer<typeof Racer>;
export type RaceSetup = z.infer<typeof RaceSetup>;

/** The race of whoever just comes by. */
export const firstRace: RaceSetup = {
  on: "ravine",
  conditionNumber: 30,
  start: [-1.7, 1.1],
  steps: 120,
  batchSize: 32,
  seed: 1,
  racers: [
    { method: "momentum", learningRate: 0.02, momentum: 0.8 },
    { method: "gd", learningRate: 0.02, momentum: 0 },
    { method: "adam", learningRate: 0.1, momentum: 0.9 },
  ],
};

/** The slug behind a racer that is the learner's own. */
export const ownSlugOf = ({ method }: Racer): OwnSlug | null =>
  method.startsWith("own-") ? (method.slice("own-".length) as OwnSlug) : null;

/** A racer's name, without its numbers. */
function nameOf(racer: Racer): string {
  const own = ownSlugOf(racer);
  if (own) return `Your ${own.replace("-", " ")}`;
  return methods[racer.method as keyof typeof methods].title;
}

/** Names for a list: with numbers, where two would have the same. */
export function namesOf(racers: readonly Racer[]): string[] {
  const names = racers.map(nameOf);
  return names.map((name, i) => {
    const same = names.filter((other) => other === name).length > 1;
    return same ? `${name} ${names.slice(0, i + 1).filter((other) => other === name).length}` : name;
  });
}

/** A race as the query of a link. */
export function toQuery({ racers, start, ...rest }: RaceSetup): string {
  const query = new URLSearchParams();
  query.set("on", rest.on);
  query.set("kappa", String(rest.conditionNumber));
  query.set("start", start.map(short).join(","));
  query.set("steps", String(rest.steps));
  query.set("batch", String(rest.batchSize));
  query.set("seed", String(rest.seed));
  for (const { method, learningRate, momentum } of racers)
    query.append("racer", [method, short(learningRate), short(momentum)].join(","));
  return query.toString();
}

const short = (value: number) => String(Number(value.toPrecision(4)));

/**
 * The race of a link. What the query leaves out is as in the first race.
 *
 * @returns what is wrong, in words, for a query that holds no race
 */
export function fromQuery(
  query: URLSearchParams,
): { ok: true; setup: RaceSetup } | { ok: false; message: string } {
  const number = (name: string, fallback: number) => (query.has(name) ? Number(query.get(name)) : fallback);
  const racers = query.getAll("racer").map((text) => {
    const [method, learningRate, momentum] = text.split(",");
    return { method, learningRate: Number(learningRate), momentum: Number(momentum ?? 0) };
  });
  const parsed = RaceSetup.safeParse({
    on: query.get("on") ?? firstRace.on,
    conditionNumber: number("kappa", firstRace.conditionNumber),
    start: query.has("start") ? query.get("start")!.split(",").map(Number) : firstRace.start,
    steps: number("steps", firstRace.steps),
    batchSize: number("batch", firstRace.batchSize),
    seed: number("seed", firstRace.seed),
    racers: racers.length > 0 ? racers : firstRace.racers,
  });
  if (parsed.success) return { ok: true, setup: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, message: `${issue!.path.join(".")}: ${issue!.message}` };
}
