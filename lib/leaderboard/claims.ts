import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { claims, learners } from "@/lib/db/schema";
import { currentSeason } from "@/lib/leaderboard/seasons";

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

/** The best claims of a track, one for each author. */
export function bestClaims(
  { queries }: Database,
  { seasonId, track }: { seasonId: number; track: string },
  limit: number,
  after?: { accuracy: number; learnerId: string },
): Promise<ClaimRow[]> {
  return queries
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
      and(
        eq(claims.seasonId, seasonId),
        eq(claims.track, track),
        after &&
          or(
            lt(claims.accuracy, after.accuracy),
            and(eq(claims.accuracy, after.accuracy), sql`${claims.learnerId} > ${after.learnerId}::uuid`),
          ),
      ),
    )
    .orderBy(desc(claims.accuracy), claims.learnerId)
    .limit(limit);
}
