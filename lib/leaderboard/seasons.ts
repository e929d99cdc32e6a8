import { desc, eq, isNull, sql } from "drizzle-orm";
import type { Database, Executor } from "@/lib/db/database";
import { notify } from "@/lib/db/notify";
import { seasons, standings } from "@/lib/db/schema";
import { boardsChannel } from "@/lib/leaderboard/channel";
import { regroup } from "@/lib/leaderboard/rank-leaders";

export type Season = typeof seasons.$inferSelect;

export async function findSeason(executor: Executor, id: number): Promise<Season | null> {
  const [season] = await executor.select().from(seasons).where(eq(seasons.id, id));
  return season ?? null;
}

/** Newest first. */
export function listSeasons(executor: Executor): Promise<Season[]> {
  return executor.select().from(seasons).orderBy(desc(seasons.id));
}

/** The season that takes entries. The very first opens by itself; after that an instructor opens them. */
export async function currentSeason(executor: Executor): Promise<Season | null> {
  const [latest] = await executor.select().from(seasons).orderBy(desc(seasons.id)).limit(1);
  if (latest) return latest.closedAt ? null : latest;
  await executor.insert(seasons).values({ name: "Season 1" }).onConflictDoNothing();
  return currentSeason(executor);
}

/** @returns null when a season is open already: they follow one another */
export async function openSeason(database: Database, name: string): Promise<Season | null> {
  const [opened] = await database.queries.insert(seasons).values({ name }).onConflictDoNothing().returning();
  return opened ?? null;
}

/**
 * Ends the open season: no more entries, and the private half of the test set is revealed beside the public
 * one. Entries that wait for their verification came in time, and join when they are done.
 *
 * @returns null when none is open
 */
export function closeSeason(database: Database): Promise<Season | null> {
  return database.queries.transaction(async (transaction) => {
    // The same row that storeVerification locks: no result falls between the two.
    const [open] = await transaction
      .select()
      .from(seasons)
      .where(isNull(seasons.closedAt))
      .for("no key update");
    if (!open) return null;
    const [closed] = await transaction
      .update(seasons)
      .set({ closedAt: sql`now()` })
      .where(eq(seasons.id, open.id))
      .returning();
    await transaction.execute(sql`
      update standings set private_error = (v.sealed->>'error')::float8,
        private_standard_error = (v.sealed->>'standardError')::float8
      from verifications v
      where v.entry_id = standings.entry_id and v.reason = 'submitted' and standings.season_id = ${open.id}`);
    const tracks = await transaction
      .selectDistinct({ track: standings.track })
      .from(standings)
      .where(eq(standings.seasonId, open.id));
    for (const { track } of tracks) {
      await regroup(transaction, { seasonId: open.id, track, half: "private" });
      await notify(transaction, boardsChannel, `${open.id}/${track}`);
    }
    return closed!;
  });
}
