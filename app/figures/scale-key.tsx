import { numberText } from "./number-text";
import styles from "./scale-key.module.css";

interface Props {
  /** The number of full colour; below zero as much. */
  limit: number;
  /** What numbers below zero and above it say. */
  low: string;
  high: string;
}

/** Which colours of a heat map are below zero, which above, and how far. */
export function ScaleKey({ limit, low, high }: Props) {
  return (
    <p className={styles.key}>
      <span>
        {low} <b>−{numberText(limit)}</b>
      </span>
      <span className={styles.bar} aria-hidden="true" />
      <span>
        <b>{numberText(limit)}</b> {high}
      </span>
    </p>
  );
}
