import type { ClaimRow } from "@/lib/leaderboard/claims";
import { percent } from "../accuracy-text";
import { Badge } from "./badge";
import styles from "./board-table.module.css";

/** What browsers measured, best first. There are no ranks here, since nobody has checked anything. */
export function ClaimTable({ rows, readerId }: { rows: readonly ClaimRow[]; readerId: string | null }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
    <section className={styles.scroll} tabIndex={0} aria-label="Claims">
      <table className={styles.table}>
        <caption className="visually-hidden">Claims: measured by browsers, not ranked</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col" className={styles.number}>
              Accuracy, public half
            </th>
            <th scope="col" className={styles.number}>
              Parameters
            </th>
            <th scope="col">Badge</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.learnerId} className={row.learnerId === readerId ? styles.own : undefined}>
              <th scope="row" className={styles.who}>
                {row.nickname}
                {row.learnerId === readerId && <span className={styles.you}>you</span>}
              </th>
              <td className={styles.number}>{percent(row.accuracy)}</td>
              <td className={styles.number}>{row.parameterCount.toLocaleString("en")}</td>
              <td>
                <Badge name="claimed" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
