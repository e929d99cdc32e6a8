import { sql } from "drizzle-orm";
import { reportEntry } from "@/grader/leaderboard/entry-report";
import type { EntryVerdict } from "@/grader/leaderboard/entry-verdict";
import type { TrackName } from "@/grader/leaderboard/tracks";
import type { Database } from "@/lib/db/database";
import { claims, entries, jobs, learners, verifications } from "@/lib/db/schema";
import { createId } from "@/lib/id";
import { summarize } from "@/lib/leaderboard/ranking";
import { currentSeason } from "@/lib/leaderboard/seasons";
import { restand } from "@/lib/leaderboard/standings";
import { createRandom } from "@/lib/random";
import { nicknameKey } from "@/lib/session/nickname";

/** An entry as it was made up: what the site should make of it can be worked out from this alone. */
export interface GeneratedEntry {
  id: string;
  author: string;
  track: TrackName;
  publicAccuracies: number[];
  privateAccuracies: number[];
  seeds: string[];
  parameterCount: number;
  withdrawn: boolean;
}

/** Three runs around a level, each a whole number of 5,000 images. */
function runsAround(level: number, random: ReturnType<typeof createRandom>): number[] {
  return [0, 1, 2].map(() => Math.round(5000 * level + 6 * random.normal()) / 5000);
}

/** Three numbers of nine digits, further apart than those of any public half. */
function canariesAround(level: number, random: ReturnType<typeof createRandom>): number[] {
  return [-0.02, 0, 0.02].map((away) => Number((level + away + random.normal() / 1000).toFixed(9)));
}

/**
 * Fills the open season with verified entries, on the tracks classic and tiny, and with a claim of each author.
 *
 * Whatever is sealed can be told from all else: on the private half all are between 70 and 80 %, in more digits than
 * images could give, so that no two are alike; on the public half all are above 88 %, and every loss is above 1.
 */
export async function generateSeason(database: Database, count: number): Promise<GeneratedEntry[]> {
  const { queries } = database;
  const random = createRandom("season");
  const season = (await currentSeason(queries))!;
  const authors = Array.from({ length: Math.ceil(count / 10) }, (_, i) => ({
    id: createId(),
    name: `Skier ${i}`,
  }));
  await queries
    .insert(learners)
    .values(authors.map(({ id, name }) => ({ id, nickname: name, nicknameKey: nicknameKey(name) })));

  const made: GeneratedEntry[] = Array.from({ length: count }, (_, i) => ({
    id: createId(),
    author: authors[random.integer(authors.length)]!.id,
    track: random.uniform() < 0.7 ? "classic" : "tiny",
    publicAccuracies: runsAround(random.between(0.89, 0.98), random),
    privateAccuracies: canariesAround(random.between(0.73, 0.77), random),
    seeds: [0, 1, 2].map((run) => `sealed-seed-${i}-${run}`),
    parameterCount: 1_000 + random.integer(7_000),
    withdrawn: random.uniform() < 0.05,
  }));
  const jobIds = made.map(() => createId());
  await queries.transaction(async (transaction) => {
    for (let from = 0; from < count; from += 500) {
      const some = made.slice(from, from + 500);
      await transaction.insert(entries).values(
        some.map(({ id, author, track, withdrawn }, i) => ({
          id,
          learnerId: author,
          seasonId: season.id,
          track,
          source: `export const recipe = ${from + i};`,
          sourceHash: `hash ${from + i}`,
          state: "verified" as const,
          shared: i % 10 === 0,
          ...(withdrawn ? { withdrawnAt: new Date() } : {}),
        })),
      );
      await transaction.insert(jobs).values(
        some.map(({ id }, i) => ({
          id: jobIds[from + i]!,
          entryId: id,
          kind: "verify" as const,
          state: "done" as const,
          priority: 0,
          startedAt: sql`now() - interval '20 seconds'`,
          finishedAt: sql`now()`,
        })),
      );
      await transaction
        .insert(verifications)
        .values(some.map((entry, i) => verificationOf(entry, jobIds[from + i]!)));
    }
  });
  await queries.insert(claims).values(
    authors.map(({ id }) => ({
      seasonId: season.id,
      track: "classic",
      learnerId: id,
      sourceHash: "hash",
      accuracy: Math.round(5000 * random.between(0.89, 0.99)) / 5000,
      parameterCount: 1_000 + random.integer(7_000),
    })),
  );
  const competitors = new Map(made.map(({ author, track }) => [`${author}/${track}`, { author, track }]));
  for (const { author, track } of competitors.values()) {
    await queries.transaction((transaction) =>
      restand(transaction, { seasonId: season.id, track, learnerId: author }),
    );
  }
  return made;
}

/** As storeVerification writes it. */
function verificationOf(entry: GeneratedEntry, jobId: string) {
  const verdict: Extract<EntryVerdict, { status: "verified" }> = {
    status: "verified",
    version: 1,
    track: entry.track,
    sourceHash: "hash",
    exerciseVersion: "abc",
    engineVersion: "1",
    architecture: { hidden: [8] },
    parameterCount: entry.parameterCount,
    batchSize: 64,
    hooks: ["step", "learningRate"],
    runs: entry.seeds.map((seed, i) => ({
      seed,
      publicAccuracy: entry.publicAccuracies[i]!,
      privateAccuracy: entry.privateAccuracies[i]!,
      examplesSeen: 300_000,
      curve: Array.from(
        { length: 30 },
        (_, k) => [10_000 * (k + 1), 1 + (1 + i / 10) / (k + 1)] as [number, number],
      ),
    })),
    environment: { host: "process", backend: "wasm" },
  };
  const found = reportEntry(verdict);
  if (found.status !== "verified") throw new Error("a verified verdict is reported as one");
  const { error, standardError } = summarize(entry.publicAccuracies);
  return {
    id: createId(),
    entryId: entry.id,
    jobId,
    reason: "submitted" as const,
    status: found.status,
    publicError: error,
    publicStandardError: standardError,
    runs: 3,
    parameterCount: entry.parameterCount,
    summary: found.summary,
    shown: found.shown,
    sealed: { ...summarize(entry.privateAccuracies), runs: found.runs },
  };
}
