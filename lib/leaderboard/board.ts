import { and, asc, desc, eq, inArray, like, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { learners, standings } from "@/lib/db/schema";
import { type Board, columnsOf, type Place, placeRow, standingRow } from "@/lib/leaderboard/order";
import { rankOfStanding } from "@/lib/leaderboard/rank-leaders";
import type { Competitor } from "@/lib/leaderboard/standings";
import { nicknameKey } from "@/lib/session/nickname";

export interface BoardRow {
  rank: number;
  entryId: string;
  learnerId: string;
  nickname: string;
  publicError: number;
  publicStandardError: number;
  /** Null until the season has ended. */
  privateError: number | null;
  privateStandardError: number | null;
  runs: number;
  parameterCount: number;
  summary: unknown;
  shared: boolean;
  reproduced: boolean;
}

export interface Filter {
  /** What the nickname begins with, whatever the case. */
  nickname?: string | undefined;
  /** Only entries whose source may be read. */
  shared?: boolean | undefined;
  /** Only entries that were replayed with the same result. */
  reproduced?: boolean | undefined;
  maxParameters?: number | undefined;
}

/** Where a page begins or ends: after this place, or before it; at the top without either. */
export type From = { after: Place } | { before: Place } | undefined;

export interface BoardPage {
  rows: BoardRow[];
  /** Whether there are rows before the first and after the last. */
  earlier: boolean;
  later: boolean;
}

const columns = {
  entryId: standings.entryId,
  learnerId: standings.learnerId,
  nickname: learners.nickname,
  publicError: standings.publicError,
  publicStandardError: standings.publicStandardError,
  privateError: standings.privateError,
  privateStandardError: standings.privateStandardError,
  runs: standings.runs,
  parameterCount: standings.parameterCount,
  summary: standings.summary,
  shared: standings.shared,
  reproduced: standings.reproduced,
};

/** The row's place in the board's order: what the next page begins after. */
export const placeOf = (board: Board, row: BoardRow): Place => ({
  error: board.half === "public" ? row.publicError : row.privateError!,
  standardError: board.half === "public" ? row.publicStandardError : row.privateStandardError!,
  parameterCount: row.parameterCount,
  entryId: row.entryId,
});

/** LIKE's own signs, taken literally. */
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** Whose nicknames begin so, whatever the case. */
export const nicknameBegins = (prefix: string): SQL =>
  like(learners.nicknameKey, `${literal(nicknameKey(prefix))}%`);

/** Authors that are looked up one by one rather than found on a walk down the board. */
const fewAuthors = 500;

/**
 * Whose nicknames begin so, as a condition on standings. PostgreSQL cannot know whether few or many do (statistics of the
 * beginnings of texts are guesses, and PGlite keeps none by itself): of few, a walk down the board in its order would
 * pass nearly everybody before it has found a page; of many, a page is found soon.
 */
async function named({ queries }: Database, prefix: string | undefined): Promise<SQL | undefined> {
  if (!prefix) return undefined;
  const begins = nicknameBegins(prefix);
  const authors = await queries
    .select({ id: learners.id })
    .from(learners)
    .where(begins)
    .limit(fewAuthors + 1);
  if (authors.length > fewAuthors) return begins;
  return inArray(
    standings.learnerId,
    authors.map(({ id }) => id),
  );
}

function matching({ shared, reproduced, maxParameters }: Filter): SQL | undefined {
  return and(
    shared ? sql`${standings.shared}` : undefined,
    reproduced ? sql`${standings.reproduced}` : undefined,
    maxParameters === undefined ? undefined : lte(standings.parameterCount, maxParameters),
  );
}

/** A page of the board in its order, each row with the rank that it has on the whole board. */
export async function readBoard(
  database: Database,
  board: Board,
  { filter = {}, from, size }: { filter?: Filter; from?: From; size: number },
): Promise<BoardPage> {
  const { error, standardError } = columnsOf(board.half);
  const backwards = from !== undefined && "before" in from;
  const direction = backwards ? desc : asc;
  const row = standingRow(board.half);
  const found = await database.queries
    .select({ ...columns, rank: rankOfStanding(board).mapWith(Number) })
    .from(standings)
    .innerJoin(learners, eq(learners.id, standings.learnerId))
    .where(
      and(
        eq(standings.seasonId, board.seasonId),
        eq(standings.track, board.track),
        from &&
          ("before" in from ? sql`${row} < ${placeRow(from.before)}` : sql`${row} > ${placeRow(from.after)}`),
        matching(filter),
        await named(database, filter.nickname),
      ),
    )
    .orderBy(
      direction(error),
      direction(standardError),
      direction(standings.parameterCount),
      direction(standings.entryId),
    )
    // One more than is shown tells whether there are more.
    .limit(size + 1);
  const rows = found.slice(0, size);
  const more = found.length > size;
  if (backwards) return { rows: rows.reverse(), earlier: more, later: true };
  return { rows, earlier: from !== undefined, later: more };
}

/** The competitor's own row, wherever on the board it is. */
export async function readOwnRow(
  { queries }: Database,
  { seasonId, track, learnerId }: Competitor,
): Promise<BoardRow | null> {
  const [own] = await queries
    .select({ ...columns, rank: rankOfStanding({ seasonId, track, half: "public" }).mapWith(Number) })
    .from(standings)
    .innerJoin(learners, eq(learners.id, standings.learnerId))
    .where(
      and(eq(standings.seasonId, seasonId), eq(standings.track, track), eq(standings.learnerId, learnerId)),
    );
  return own ?? null;
}
