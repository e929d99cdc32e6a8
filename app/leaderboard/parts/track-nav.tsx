import Link from "next/link";
import { type TrackName, trackNames, tracks } from "@/grader/leaderboard/tracks";
import { type BoardQuery, boardUrl } from "../board-query";
import styles from "./track-nav.module.css";

/** The tracks, each with its board, in the season that is looked at. */
export function TrackNav({ current, query }: { current: TrackName; query: BoardQuery }) {
  return (
    <nav aria-label="Tracks">
      <ul className={styles.tracks}>
        {trackNames.map((name) => (
          <li key={name}>
            <Link
              href={boardUrl(name, { season: query.season })}
              prefetch={false}
              aria-current={name === current ? "page" : undefined}
            >
              {tracks[name].title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
