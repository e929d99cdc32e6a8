import Link from "next/link";
import { EntrySummary } from "@/grader/leaderboard/entry-report";
import type { BoardRow } from "@/lib/leaderboard/board";
import { accuracyText } from "../accuracy-text";
import { Badge } from "./badge";
import styles from "./board-table.module.css";
import { Sparkline } from "./sparkline";

interface Props {
  caption: string;
  rows: readonly BoardRow[];
  /** Whether the season has ended, and the private half is told. */
  revealed: boolean;
  /** Whose rows are marked; nobody's when null. */
  readerId: string | null;
}

const asMean = (error: number, standardError: number) => accuracyText({ mean: 1 - error, standardError });

/** Verified entries in the board's order. */
export function BoardTable({ caption, rows, revealed, readerId }: Props) {
  return (
    // It scrolls on a narrow screen, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
    <section className={styles.scroll} tabIndex={0} aria-label="The board">
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.rank}>
              Rank
            </th>
            <th scope="col">Who</th>
            <th scope="col" className={styles.number}>
              Accuracy, public half
            </th>
            {revealed && (
              <th scope="col" className={styles.number}>
                Private half
              </th>
            )}
            <th scope="col">Loss</th>
            <th scope="col" className={styles.number}>
              Parameters
            </th>
            <th scope="col">Network</th>
            <th scope="col">Badge</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.entryId} row={row} revealed={revealed} own={row.learnerId === readerId} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, revealed, own }: { row: BoardRow; revealed: boolean; own: boolean }) {
  const { hidden, sparkline } = EntrySummary.parse(row.summary);
  return (
    <tr className={own ? styles.own : undefined}>
      <td className={styles.rank}>{row.rank}</td>
      <th scope="row" className={styles.who}>
        <Link href={`/leaderboard/entries/${row.entryId}`} prefetch={false}>
          {row.nickname}
        </Link>
        {own && <span className={styles.you}>you</span>}
        {row.shared && <span className={styles.code}>code</span>}
      </th>
      <td className={styles.number}>{asMean(row.publicError, row.publicStandardError)}</td>
      {revealed && (
        <td className={styles.number}>
          {row.privateError === null ? "not yet" : asMean(row.privateError, row.privateStandardError ?? 0)}
        </td>
      )}
      <td>
        <Sparkline values={sparkline} />
      </td>
      <td className={styles.number}>{row.parameterCount.toLocaleString("en")}</td>
      <td className={styles.network}>{hidden.length === 0 ? "no hidden layer" : hidden.join(" · ")}</td>
      <td>
        <Badge name={row.reproduced ? "reproduced" : "verified"} />
      </td>
    </tr>
  );
}
