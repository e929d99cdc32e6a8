import Link from "next/link";
import type { OwnEntry } from "@/lib/leaderboard/read-entry";
import { accuracyText } from "../accuracy-text";
import styles from "./board-table.module.css";

const states: Record<OwnEntry["state"], string> = {
  waiting: "being verified",
  verified: "verified",
  refused: "not ranked",
  failed: "our fault; cost nothing",
  cancelled: "cancelled; cost nothing",
};

/** The reader's own entries on a track, newest first. */
export function OwnEntries({ entries }: { entries: readonly OwnEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="own-entries">
      <h2 id="own-entries">Your entries on this track</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <section className={styles.scroll} tabIndex={0} aria-label="Your entries">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Sent</th>
              <th scope="col">What came of it</th>
              <th scope="col" className={styles.number}>
                Accuracy, public half
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ id, createdAt, state, withdrawnAt, publicError, publicStandardError }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={`/leaderboard/entries/${id}`} prefetch={false}>
                    {createdAt.toISOString().slice(0, 16).replace("T", " ")} UTC
                  </Link>
                </th>
                <td>{withdrawnAt ? "withdrawn" : states[state]}</td>
                <td className={styles.number}>
                  {publicError !== null && publicStandardError !== null
                    ? accuracyText({ mean: 1 - publicError, standardError: publicStandardError })
                    : "none"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
