import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/open";
import {
  type BoardRow,
  type Filter,
  type From,
  placeOf,
  readBoard,
  readOwnRow,
} from "@/lib/leaderboard/board";
import { submitEntry } from "@/lib/leaderboard/entries";
import type { Board } from "@/lib/leaderboard/order";
import { regroup } from "@/lib/leaderboard/rank-leaders";
import { currentSeason } from "@/lib/leaderboard/seasons";
import { storeVerification } from "@/lib/leaderboard/verifications";
import { finish } from "@/lib/queue/lease";
import { take } from "@/lib/queue/queue";
import { createRandom } from "@/lib/random";
import { createLearner } from "@/lib/session/learners";
import { quantileOf } from "./spread";
import type { Bench } from "./suite";

const board: Board = { seasonId: 1, track: "sprint", half: "public" };
const size = 50;

/** So many authors with one entry each, as after a busy season: errors from 2 to 12 %, spread over 3 runs. */
async function fill({ queries }: Database, entries: number): Promise<void> {
  const id = (kind: number) =>
    sql`('00000000-000${sql.raw(String(kind))}-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
  const numbers = sql`from generate_series(1, ${entries}::integer) i`;
  await queries.execute(sql`insert into learners (id, nickname, nickname_key)
    select ${id(1)}, 'Skier ' || i, 'skier ' || i ${numbers}`);
  await queries.execute(sql`insert into entries (id, learner_id, season_id, track, source, source_hash, state, shared)
    select ${id(2)}, ${id(1)}, 1, 'sprint', '', '', 'verified', i % 50 = 0 ${numbers}`);
  const sparkline = JSON.stringify({
    hidden: [128],
    sparkline: Array.from({ length: 24 }, (_, i) => 2.3 / (i + 1)),
  });
  await queries.execute(sql`insert into standings (season_id, track, learner_id, entry_id, public_error,
      public_standard_error, runs, parameter_count, summary, shared, reproduced)
    select 1, 'sprint', ${id(1)}, ${id(2)}, round((0.02 + 0.1 * random())::numeric * 15000) / 15000,
      round((0.0003 + 0.002 * random())::numeric, 9), 3, 1000 + (random() * 200000)::integer,
      ${sparkline}::jsonb, i % 50 = 0, i % 200 = 0 ${numbers}`);
  await queries.execute(sql`analyze`);
  await queries.transaction((transaction) => regroup(transaction, board));
}

/** An entry from nowhere to its place on the board, ranks moved. */
async function oneMore(database: Database, accuracy: number): Promise<number> {
  const { id: learnerId } = await createLearner(database);
  await submitEntry(database, { learnerId, track: "sprint", source: String(accuracy), shared: false });
  const job = await take(database.queries, "bench", 60_000, "verifying");
  const accuracies = [accuracy - 0.001, accuracy, accuracy + 0.001];
  const started = performance.now();
  await finish(database.queries, job!, {
    store: (transaction, ended) =>
      storeVerification(transaction, ended, {
        status: "verified",
        publicAccuracies: accuracies,
        privateAccuracies: accuracies,
        parameterCount: 1000,
        summary: { hidden: [], sparkline: [] },
        shown: {},
        runs: [],
      }),
  });
  return performance.now() - started;
}

/** How soon a board of 100,000 entries answers from the embedded database. */
export async function measureBoard({ add, quick }: Bench): Promise<void> {
  const entries = quick ? 10_000 : 100_000;
  const rounds = quick ? 20 : 100;
  const folder = mkdtempSync(join(tmpdir(), "downhill-bench-"));
  const database = await openDatabase({ folder: join(folder, "db") });
  await currentSeason(database.queries);
  await fill(database, entries);
  const random = createRandom("board");
  const learner = () =>
    `00000000-0001-7000-8000-${(1 + random.integer(entries)).toString(16).padStart(12, "0")}`;

  async function somewhere(): Promise<From> {
    const row = (await readOwnRow(database, { ...board, learnerId: learner() })) as BoardRow;
    return { after: placeOf(board, row) };
  }
  const page = (filter: Filter, from?: From) => readBoard(database, board, { filter, from, size });
  const questions: Record<string, (from: From) => Promise<unknown>> = {
    "first page": () => page({}),
    "a page anywhere": (from) => page({}, from),
    "a page of those with code": (from) => page({ shared: true }, from),
    "a page of those reproduced": (from) => page({ reproduced: true }, from),
    "a page of at most 8,000 parameters": (from) => page({ maxParameters: 8_000 }, from),
    "a page of at most 1,100 parameters": (from) => page({ maxParameters: 1_100 }, from),
    "a page of at most 100 parameters, of which there is none": () => page({ maxParameters: 100 }),
    "by a nickname's beginning": () => page({ nickname: `skier ${1 + random.integer(999)}` }),
    "by a whole nickname": () => page({ nickname: `skier ${1 + random.integer(entries)}` }),
    "by a nickname that nobody has": () => page({ nickname: "snowboarder" }),
    "one's own row": () => readOwnRow(database, { ...board, learnerId: learner() }),
  };
  for (const [name, ask] of Object.entries(questions)) {
    const took: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const from = await somewhere();
      const started = performance.now();
      await ask(from);
      took.push(performance.now() - started);
    }
    add(`board of ${entries.toLocaleString("en")}: ${name}`, "ms", took);
    add(`board of ${entries.toLocaleString("en")}: ${name}, 95th percentile`, "ms", [quantileOf(took, 0.95)]);
  }
  const moved: number[] = [];
  for (let i = 0; i < (quick ? 3 : 10); i++)
    moved.push(await oneMore(database, 0.88 + random.uniform() / 10));
  add(`board of ${entries.toLocaleString("en")}: one more entry takes its place`, "ms", moved);
  await database.close();
  rmSync(folder, { recursive: true });
}
