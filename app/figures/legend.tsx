import styles from "./legend.module.css";
import { lineStyle, markerCorners } from "./line-style";

interface Entry {
  name: string;
  /** Which line style; its place in the list when left out. */
  style?: number | undefined;
  /** Drawn as bars, not as a line. */
  bars?: boolean;
}

/** A line's colour, dash and, where it has one, marker, as they are drawn. */
export function LineSample({ style, marked }: { style: number; marked: boolean }) {
  const { color, dash, marker } = lineStyle(style);
  const corners = markerCorners(marker);
  return (
    <svg className={styles.sample} viewBox="0 0 28 12" aria-hidden="true" focusable="false">
      <path d="M0 6h28" stroke={`var(${color})`} strokeWidth="2" strokeDasharray={dash.join(" ")} />
      {!marked ? null : corners.length === 0 ? (
        <circle cx="14" cy="6" r="4" fill={`var(${color})`} />
      ) : (
        <polygon
          points={corners.map(([x, y]) => `${(14 + 4 * x).toFixed(2)},${(6 + 4 * y).toFixed(2)}`).join(" ")}
          fill={`var(${color})`}
        />
      )}
    </svg>
  );
}

function BarSample({ style }: { style: number }) {
  return (
    <svg className={styles.sample} viewBox="0 0 28 12" aria-hidden="true" focusable="false">
      <rect x="8" width="12" height="12" fill={`var(${lineStyle(style).color})`} opacity="0.75" />
    </svg>
  );
}

/** Which line is which; `marked` where a marker rides on each. */
export function Legend({ entries, marked = false }: { entries: readonly Entry[]; marked?: boolean }) {
  return (
    <ul className={styles.legend}>
      {entries.map(({ name, style, bars }, i) => (
        <li key={name}>
          {bars ? <BarSample style={style ?? i} /> : <LineSample style={style ?? i} marked={marked} />}
          {name}
        </li>
      ))}
    </ul>
  );
}
