import { Feed } from "feed";
import { accuracyText } from "@/app/leaderboard/accuracy-text";
import { type TrackName, tracks } from "@/grader/leaderboard/tracks";
import { latestVerified } from "@/lib/leaderboard/read-entry";
import type { Season } from "@/lib/leaderboard/seasons";
import { database } from "./database";

/** The entries verified last on a track, as an Atom feed. */
export async function boardFeed(track: TrackName, season: Season, origin: string): Promise<string> {
  const latest = await latestVerified(await database(), { seasonId: season.id, track });
  const page = `${origin}/leaderboard/${track}`;
  const feed = new Feed({
    title: `Downhill leaderboard, ${tracks[track].title}`,
    description: `Entries verified in ${season.name}`,
    id: page,
    link: page,
    feedLinks: { atom: `${origin}/api/leaderboard/${track}/feed.xml` },
    updated: latest[0]?.verifiedAt ?? season.openedAt,
    copyright: "",
  });
  for (const { entryId, nickname, verifiedAt, publicError, publicStandardError, parameterCount } of latest) {
    const text = accuracyText({ mean: 1 - publicError!, standardError: publicStandardError! });
    feed.addItem({
      title: `${nickname}: ${text}`,
      id: `${origin}/leaderboard/entries/${entryId}`,
      link: `${origin}/leaderboard/entries/${entryId}`,
      date: verifiedAt,
      author: [{ name: nickname }],
      description: `${text} on the public half, with ${parameterCount?.toLocaleString("en")} parameters`,
    });
  }
  return feed.atom1();
}
