import styles from "./group-bars.module.css";

interface Row {
  readonly name: string;
  /** A share for each of the two groups, 0 to 1; NaN where nobody is counted. */
  readonly shares: readonly [number, number];
}

interface Props {
  /** What the rows are. */
  of: string;
  groups: readonly [string, string];
  rows: readonly Row[];
}

const text = (share: number) => (Number.isNaN(share) ? "nobody" : share.toFixed(4));

/** Shares of two groups side by side, with the gap: a table that is also a bar chart. */
export function GroupBars({ of, groups, rows }: Props) {
  return (
    <table className={styles.bars}>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {groups.map((group) => (
            <th key={group} scope="col">
              {group}
            </th>
          ))}
          <th scope="col">Gap</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, shares: [first, second] }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[first, second].map((share, i) => (
              <td key={groups[i]}>
                {text(share)}
                <span className={styles.bar} style={{ width: `${Number.isNaN(share) ? 0 : 100 * share}%` }} />
              </td>
            ))}
            <td>{text(Math.abs(first - second))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
