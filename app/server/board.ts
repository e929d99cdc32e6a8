import { type TrackName, trackNames } from "@/grader/leaderboard/tracks";
import { currentSeason, findSeason, listSeasons, type Season } from "@/lib/leaderboard/seasons";
import { database } from "./database";

export const asTrack = (name: string): TrackName | null => trackNames.find((track) => track === name) ?? null;

/** The season asked for, or the latest; null when there is none of this number. */
export async function findBoardSeason(id: number | undefined): Promise<Season | null> {
  const { queries } = await database();
  if (id !== undefined) return findSeason(queries, id);
  // The very first opens as it is looked at.
  await currentSeason(queries);
  return (await listSeasons(queries))[0] ?? null;
}
