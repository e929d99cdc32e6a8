import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { entries, seasons, standings, verifications } from "@/lib/db/schema";
import { boardsChannel } from "@/lib/leaderboard/channel";
import type { Board, Place } from "@/lib/leaderboard/order";
import { regroup } from "@/lib/leaderboard/rank-leaders";
import { compareMeasured } from "@/lib/leaderboard/ranking";

type Standing = typeof standings.$inferSelect;
export interface Competitor {
  seasonId: number;
  track: string;
  learnerId: string;
}

const publicPlace = (standing: Standing): Place => ({
  error: standing.publicError,
  standardError: standing.publicStandardError,
  parameterCount: standing.parameterCount,
  entryId: standing.entryId,
});

const privatePlace = (standing: Standing): Place => ({
  ...publicPlace(standing),
  error: standing.privateError!,
  standardError: standing.privateStandardError!,
});

/** The best of the competitor's entries that were verified and not withdrawn, as it stands on the board. */
async function bestOf(
  transaction: Executor,
  { seasonId, track, learnerId }: Competitor,
  revealed: boolean,
): Promise<Standing | undefined> {
  const replayed = sql<boolean>`exists (select 1 from verifications r
    where r.entry_id = ${verifications.entryId} and r.reason = 'replayed' and r.same)`;
  const [best] = await transaction
    .select({ entry: entries, found: verifications, reproduced: replayed })
    .from(entries)
    .innerJoin(verifications, eq(verifications.entryId, entries.id))
    .where(
      and(
        eq(entries.learnerId, learnerId),
        eq(entries.seasonId, seasonId),
        eq(entries.track, track),
        eq(entries.state, "verified"),
        isNull(entries.withdrawnAt),
        eq(verifications.reason, "submitted"),
      ),
    )
    .orderBy(
      verifications.publicError,
      verifications.publicStandardError,
      verifications.parameterCount,
      verifications.entryId,
    )
    .limit(1);
  if (!best) return undefined;
  const { entry, found, reproduced } = best;
  return {
    seasonId,
    track,
    learnerId,
    entryId: entry.id,
    publicError: found.publicError!,
    publicStandardError: found.publicStandardError!,
    privateError: revealed ? found.sealed!.error : null,
    privateStandardError: revealed ? found.sealed!.standardError : null,
    runs: found.runs!,
    parameterCount: found.parameterCount!,
    summary: found.summary,
    shared: entry.shared,
    reproduced,
  };
}

async function regroupBetween(transaction: Executor, board: Board, places: Place[]): Promise<void> {
  const [first, last] = places.sort((a, b) => compareMeasured({ ...a, runs: 0 }, { ...b, runs: 0 }));
  if (first) await regroup(transaction, board, first, last ?? first);
}

/**
 * Makes the competitor's line on the board anew from their entries, and the ranks that it moves. To be called
 * in the transaction that has changed an entry.
 */
export async function restand(transaction: Executor, competitor: Competitor): Promise<void> {
  const { seasonId, track, learnerId } = competitor;
  // One change of a season's boards at a time, and none while the season ends. "No key", since new entries,
  // which refer to the season, need not wait.
  const [season] = await transaction
    .select()
    .from(seasons)
    .where(eq(seasons.id, seasonId))
    .for("no key update");
  const revealed = season!.closedAt !== null;
  const own = and(
    eq(standings.seasonId, seasonId),
    eq(standings.track, track),
    eq(standings.learnerId, learnerId),
  );
  const now = await bestOf(transaction, competitor, revealed);
  const [before] = await transaction.delete(standings).where(own).returning();
  if (now) await transaction.insert(standings).values(now);
  const changed = [before, now].filter((each) => each !== undefined);
  await regroupBetween(transaction, { seasonId, track, half: "public" }, changed.map(publicPlace));
  if (revealed)
    await regroupBetween(transaction, { seasonId, track, half: "private" }, changed.map(privatePlace));
  await notify(transaction, boardsChannel, `${seasonId}/${track}`);
}
