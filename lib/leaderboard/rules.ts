import { and, count, eq, gte, sql } from "drizzle-orm";
import type { Executor } from "@/lib/db/database";
import { entries } from "@/lib/db/schema";
import type { Competitor } from "@/lib/leaderboard/standings";

/** The rules of the competition, which submitEntry keeps. */
export interface Rules {
  /** The largest source, in bytes of UTF-8. */
  maxSourceBytes: number;
  /** Of one author on one track, from midnight to midnight UTC. */
  submissionsPerDay: number;
  /** Verifications that wait, of all authors, before more are refused. */
  maxWaiting: number;
}

export const rules: Rules = { maxSourceBytes: 20 * 1024, submissionsPerDay: 5, maxWaiting: 200 };

/** How often each entry is run, each time under another secret seed. */
export const runsPerEntry = 3;

/** The competitor's submissions since midnight UTC. Those that cost nothing are not among them. */
export async function usedToday(
  executor: Executor,
  { seasonId, track, learnerId }: Competitor,
): Promise<number> {
  const [row] = await executor
    .select({ n: count() })
    .from(entries)
    .where(
      and(
        eq(entries.learnerId, learnerId),
        eq(entries.seasonId, seasonId),
        eq(entries.track, track),
        eq(entries.counts, true),
        gte(entries.createdAt, sql`date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'`),
      ),
    );
  return row?.n ?? 0;
}
