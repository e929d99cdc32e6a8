import controls from "@/app/site/controls.module.css";
import type { Season } from "@/lib/leaderboard/seasons";
import type { BoardQuery } from "../board-query";
import styles from "./filters.module.css";

interface Props {
  track: string;
  query: BoardQuery;
  seasons: readonly Season[];
  season: Season;
}

/** What to show of the board: a form like any, so that it works before, and without, any script. */
export function Filters({ track, query, seasons, season }: Props) {
  const { filter, half, claimed } = query;
  return (
    <form
      className={styles.filters}
      action={`/leaderboard/${track}`}
      method="get"
      aria-label="Filter the board"
    >
      {seasons.length > 1 && (
        <label>
          Season
          <select name="season" defaultValue={season.id}>
            {seasons.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {season.closedAt && (
        <label>
          Ranked by
          <select name="half" defaultValue={half}>
            <option value="public">public half</option>
            <option value="private">private half</option>
          </select>
        </label>
      )}
      <label>
        Nickname begins with
        <input name="nickname" defaultValue={filter.nickname ?? ""} maxLength={40} autoComplete="off" />
      </label>
      <label>
        At most so many parameters
        <input
          name="parameters"
          inputMode="numeric"
          pattern="[0-9]*"
          defaultValue={filter.maxParameters ?? ""}
          maxLength={9}
          autoComplete="off"
        />
      </label>
      <label className={styles.check}>
        <input type="checkbox" name="shared" value="1" defaultChecked={filter.shared} />
        with code
      </label>
      <label className={styles.check}>
        <input type="checkbox" name="reproduced" value="1" defaultChecked={filter.reproduced} />
        reproduced
      </label>
      <label className={styles.check}>
        <input type="checkbox" name="claimed" value="1" defaultChecked={claimed} />
        claims instead
      </label>
      <button type="submit" className={controls.button}>
        Show
      </button>
    </form>
  );
}
