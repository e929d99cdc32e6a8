import { and, asc, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { rankLeaders, standings } from "@/lib/db/schema";
import { type Board, columnsOf, type Place, placeRow, standingRow } from "@/lib/leaderboard/order";
import { type Measured, sharesRank } from "@/lib/leaderboard/ranking";

type Leader = Place & { rank: number };

const chunk = 1_000;
const { error, standardError, parameterCount, entryId, rank } = rankLeaders;
const leaderRow = sql`(${error}, ${standardError}, ${parameterCount}, ${entryId})`;

const of = ({ seasonId, track, half }: Board): SQL | undefined =>
  and(eq(rankLeaders.seasonId, seasonId), eq(rankLeaders.track, track), eq(rankLeaders.half, half));

const selectLeaders = (executor: Executor, where: SQL | undefined) =>
  executor
    .select({ error, standardError, parameterCount, entryId, rank })
    .from(rankLeaders)
    .where(where)
    .orderBy(error, standardError, parameterCount, entryId);

/** The board's entries in order, from a place on, that place included. */
async function* entriesFrom(executor: Executor, board: Board, from: Place | null): AsyncGenerator<Measured> {
  const columns = columnsOf(board.half);
  const row = standingRow(board.half);
  let where = from && sql`${row} >= ${placeRow(from)}`;
  for (;;) {
    const some = await executor
      .select({
        error: sql<number>`${columns.error}`.mapWith(Number),
        standardError: sql<number>`${columns.standardError}`.mapWith(Number),
        runs: standings.runs,
        parameterCount: standings.parameterCount,
        entryId: standings.entryId,
      })
      .from(standings)
      .where(
        and(
          eq(standings.seasonId, board.seasonId),
          eq(standings.track, board.track),
          isNotNull(columns.error),
          where ?? undefined,
        ),
      )
      .orderBy(asc(columns.error), asc(columns.standardError), standings.parameterCount, standings.entryId)
      .limit(chunk);
    yield* some;
    const last = some.at(-1);
    if (!last || some.length < chunk) return;
    where = sql`${row} > ${placeRow(last)}`;
  }
}

/**
 * Brings the leaders of a board up to date with its standings, of which those between two places have
 * changed: `rank` of ranking.ts, without reading what cannot have changed.
 *
 * Groups that begin before the first change stay. From there the entries are read in order, until one begins
 * a group that began one before, past the last change: from it on all groups are as they were, only
 * that their ranks move by the number of entries that came or went.
 *
 * @param from the first place that changed; without it, all
 * @param to   the last place that changed
 */
export async function regroup(transaction: Executor, board: Board, from?: Place, to = from): Promise<void> {
  const [start] = from
    ? await transaction
        .select({ error, standardError, parameterCount, entryId, rank })
        .from(rankLeaders)
        .where(and(of(board), sql`${leaderRow} < ${placeRow(from)}`))
        .orderBy(desc(error), desc(standardError), desc(parameterCount), desc(entryId))
        .limit(1)
    : [];
  const later = to
    ? await selectLeaders(transaction, and(of(board), sql`${leaderRow} > ${placeRow(to)}`))
    : [];
  const laterById = new Map(later.map((each) => [each.entryId, each]));

  const found: Leader[] = [];
  let before = (start?.rank ?? 1) - 1;
  let leader: Measured | undefined;
  let known: Leader | undefined;
  for await (const entry of entriesFrom(transaction, board, start ?? null)) {
    if (!leader || !sharesRank(leader, entry)) {
      known = laterById.get(entry.entryId);
      if (known) break;
      leader = entry;
      found.push({ ...entry, rank: before + 1 });
    }
    before++;
  }

  const fromStart = start && sql`${leaderRow} >= ${placeRow(start)}`;
  const untilKnown = known && sql`${leaderRow} < ${placeRow(known)}`;
  await transaction.delete(rankLeaders).where(and(of(board), fromStart, untilKnown));
  for (let i = 0; i < found.length; i += chunk) {
    const rows = found.slice(i, i + chunk).map((each) => ({
      ...board,
      rank: each.rank,
      error: each.error,
      standardError: each.standardError,
      parameterCount: each.parameterCount,
      entryId: each.entryId,
    }));
    await transaction.insert(rankLeaders).values(rows);
  }
  const shift = known ? before + 1 - known.rank : 0;
  if (known && shift !== 0) {
    await transaction
      .update(rankLeaders)
      .set({ rank: sql`${rank} + ${shift}` })
      .where(and(of(board), sql`${leaderRow} >= ${placeRow(known)}`));
  }
}

/** The rank of the standing that a query is at: that of the last leader up to it. */
export function rankOfStanding(board: Board): SQL<number> {
  return sql<number>`(select ${rank} from ${rankLeaders} where ${of(board)} and ${leaderRow} <= ${standingRow(board.half)}
    order by ${error} desc, ${standardError} desc, ${parameterCount} desc, ${entryId} desc limit 1)`;
}
