import { type SQL, sql } from "drizzle-orm";
import { type Half, standings } from "@/lib/db/schema";
import type { Measured } from "@/lib/leaderboard/ranking";

/** One board: a track in a season, ordered by one half of the test set. */
export interface Board {
  seasonId: number;
  track: string;
  half: Half;
}

/** A place in the board's order (compareMeasured): of an entry that is there, or was. */
export type Place = Omit<Measured, "runs">;

/** The columns of standings that the half is ordered by, in the order of its index. */
export const columnsOf = (half: Half) =>
  half === "public"
    ? { error: standings.publicError, standardError: standings.publicStandardError }
    : { error: standings.privateError, standardError: standings.privateStandardError };

/** A place as a row of SQL, which PostgreSQL compares as compareMeasured does. */
export const placeRow = ({ error, standardError, parameterCount, entryId }: Place): SQL =>
  sql`(${error}::float8, ${standardError}::float8, ${parameterCount}::integer, ${entryId}::uuid)`;

/** An entry's place in standings, likewise. */
export function standingRow(half: Half): SQL {
  const { error, standardError } = columnsOf(half);
  return sql`(${error}, ${standardError}, ${standings.parameterCount}, ${standings.entryId})`;
}
