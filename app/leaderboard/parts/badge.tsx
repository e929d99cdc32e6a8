import styles from "./badge.module.css";

const meanings = {
  claimed: "Measured in its author's browser, and not checked",
  verified: "Trained again on the server, under secret seeds",
  reproduced: "Verified, and replayed since with every number the same",
} as const;

export type BadgeName = keyof typeof meanings;

/** How far a number can be trusted; a shape of its own beside the colour. */
export function Badge({ name }: { name: BadgeName }) {
  return (
    <span className={styles.badge} data-name={name} title={meanings[name]}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {name === "claimed" ? (
          <circle
            cx="6"
            cy="6"
            r="4.2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeDasharray="2 2"
          />
        ) : (
          <path d="M2 6.4 4.8 9 10 3.2" fill="none" stroke="currentColor" strokeWidth="1.8" />
        )}
        {name === "reproduced" && (
          <path d="M2 2.6h5M2 11h8" fill="none" stroke="currentColor" strokeWidth="1.4" />
        )}
      </svg>
      {name}
    </span>
  );
}
