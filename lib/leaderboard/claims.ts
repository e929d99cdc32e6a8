import { and, asc, desc, eq, gt, gte, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { claims, learners } from "@/lib/db/schema";
import { currentSeason } from "@/lib/leaderboard/seasons";
import { type Filter, nicknameBegins } from "./board";

export interface NewClaim {
  learnerId: string;
  track: string;
  sourceHash: string;
  /** On the public half, from 0 to 1. */
  accuracy: number;
  parameterCount: number;
}

/**
 * Keeps what an author's browser measured, if it beats their claim before: the author's word, and never a rank.
 *
 * @returns false when no season is open
 */
export async function claim(database: Database, made: NewClaim): Promise<boolean> {
  const { queries } = database;
  const season = await currentSeason(queries);
  if (!season) return false;
  const { sourceHash, accuracy, parameterCount } = made;
  await queries
    .insert(claims)
    .values({ ...made, seasonId: season.id })
    .onConflictDoUpdate({
      target: [claims.seasonId, claims.track, claims.learnerId],
      set: { sourceHash, accuracy, parameterCount, createdAt: sql`now()` },
      setWhere: lt(claims.accuracy, accuracy),
    });
  return true;
}

export interface ClaimRow {
  learnerId: string;
  nickname: string;
  accuracy: number;
  parameterCount: number;
  createdAt: Date;
}

/** A place among the claims, whose order is by accuracy, and by author where that is equal. */
export type ClaimPlace = Pick<ClaimRow, "accuracy" | "learnerId">;

/** The best claims of a track, one for each author: a page of them, after a place or before it. */
export async function bestClaims(
  { queries }: Database,
  { seasonId, track }: { seasonId: number; track: string },
  {
    filter = {},
    from,
    size,
  }: { filter?: Filter; from?: { after: ClaimPlace } | { before: ClaimPlace } | undefined; size: number },
): Promise<{ rows: ClaimRow[]; earlier: boolean; later: boolean }> {
  const backwards = from !== undefined && "before" in from;
  const found = await queries
    .select({
      learnerId: claims.learnerId,
      nickname: learners.nickname,
      accuracy: claims.accuracy,
      parameterCount: claims.parameterCount,
      createdAt: claims.createdAt,
    })
    .from(claims)
    .innerJoin(learners, eq(learners.id, claims.learnerId))
    .where(
      and(eq(claims.seasonId, seasonId), eq(claims.track, track), ...matching(filter), from && beyond(from)),
    )
    // Nulls, of which there are none, are named as in the index, which PostgreSQL would not use otherwise.
    .orderBy(
      ...(backwards
        ? [sql`${claims.accuracy} asc nulls first`, desc(claims.learnerId)]
        : [sql`${claims.accuracy} desc nulls last`, asc(claims.learnerId)]),
    )
    // One more than is shown tells whether there are more.
    .limit(size + 1);
  const rows = found.slice(0, size);
  const more = found.length > size;
  if (backwards) return { rows: rows.reverse(), earlier: more, later: true };
  return { rows, earlier: from !== undefined, later: more };
}

/** No claim's code may be read, and none was replayed. */
const matching = ({ nickname, shared, reproduced, maxParameters }: Filter) => [
  nickname ? nicknameBegins(nickname) : undefined,
  maxParameters === undefined ? undefined : lte(claims.parameterCount, maxParameters),
  shared || reproduced ? sql`false` : undefined,
];

function beyond(from: { after: ClaimPlace } | { before: ClaimPlace }): SQL | undefined {
  if ("before" in from) {
    const { accuracy, learnerId } = from.before;
    const further = or(gt(claims.accuracy, accuracy), lt(claims.learnerId, learnerId));
    return and(gte(claims.accuracy, accuracy), further);
  }
  const { accuracy, learnerId } = from.after;
  return and(
    lte(claims.accuracy, accuracy),
    or(lt(claims.accuracy, accuracy), gt(claims.learnerId, learnerId)),
  );
}
